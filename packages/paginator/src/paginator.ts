import type { Rules } from "./checks/members.ts";
import { shown } from "./checks/shown.ts";
import {
  type CallOptions,
  type OptionsFor,
  optionRules,
  type PaginateOptions,
  readOptions,
} from "./options/paginate-options.ts";
import { type ConfigFor, type PaginationConfig, readSettings } from "./options/pagination-config.ts";
import { PageIterator } from "./page-iterator.ts";
import type { ExpressionOver, MemberOf, Unspelt } from "./pages/expression-types.ts";
import type { FullResultOf, ItemOf } from "./pages/item-types.ts";
import { type CompiledPagination, checkPagination, compilePagination, type Pagination } from "./pages/pagination.ts";
import { PaginationError } from "./pagination-error.ts";
import { planRun } from "./run/plan-run.ts";
import { isObject } from "./values.ts";

/** An operation's input together with the settings of its listing. */
export type PaginateInput<Input, Config = PaginationConfig> = Input & {
  readonly PaginationConfig?: Config | undefined;
};

/** A page as it is given: the service's answer, and the token that resumes right after it where there is more. */
export type PageWithNextToken<Page> = Page extends { NextToken?: unknown } ? Page : Page & { NextToken?: string };

export interface Paginator<Input, Page, Item, Result, Config = PaginationConfig, Options = PaginateOptions> {
  /**
   * A listing. The input is copied and never written to.
   * @throws PaginationError before any request, for settings and options that do not exist, have a wrong value, or do not fit
   * the operation
   */
  paginate(
    ...args: Partial<Input> extends Input
      ? [input?: PaginateInput<Input, Config>, options?: Options]
      : [input: PaginateInput<Input, Config>, options?: Options]
  ): PageIterator<Page, Item, Result>;
}

/** The paginator of a function that lists. The types of its items and its full result follow from the function and the keys. */
export type PaginatorOf<Input, Page, Keys extends Pagination> = Paginator<
  Input,
  PageWithNextToken<Page>,
  ItemOf<Page, Keys>,
  FullResultOf<Page, Keys>,
  ConfigFor<Keys>,
  OptionsFor<Keys>
>;

/**
 * A paginator over any async function that takes an input with a token and answers with a page.
 * @throws PaginationError or JmesPathError where the pagination itself cannot work
 * @example
 * const paginator = createPaginator((input: { from?: string }) => fetchUsers(input), {
 *   inputToken: "from", outputToken: "next", resultKey: "users",
 * });
 * for await (const user of paginator.paginate().items()) console.log(user.name);
 */
export function createPaginator<Input extends object, Page, const Keys extends Pagination>(
  call: (input: Input, options: CallOptions) => Promise<Page>,
  pagination: Unspelt<Keys>,
): PaginatorOf<Input, Page, Keys>;
/** Keys that are written out in the call are checked against the function's input and pages. */
export function createPaginator<
  Input extends object,
  Page,
  const Keys extends Pagination<MemberOf<Input>, ExpressionOver<Page>>,
>(call: (input: Input, options: CallOptions) => Promise<Page>, pagination: Keys): PaginatorOf<Input, Page, Keys>;
export function createPaginator<Input extends object, Page>(
  call: (input: Input, options: CallOptions) => Promise<Page>,
  pagination: Pagination,
): unknown {
  if (typeof call !== "function") {
    throw new PaginationError(`createPaginator takes a function that requests a page, not ${shown(call)}`);
  }
  checkPagination(pagination);
  return paginatorOver<Input, Page>(compilePagination(pagination), optionRules, () => call);
}

/**
 * The mechanism of every paginator of one listing.
 * @param rules for the options of `paginate`
 * @param callFor the function that requests a page, for a listing with these options
 */
export function paginatorOver<Input extends object, Page>(
  pagination: CompiledPagination,
  rules: Rules,
  callFor: (options: object) => (input: Input, options: CallOptions) => Promise<Page>,
): Paginator<Input, unknown, unknown, unknown> {
  return {
    paginate(...[given, options = {}]) {
      const { config, input } = splitInput<Input>(given);
      const pace = readOptions(options, rules);
      const settings = readSettings(config, pagination);
      const startingToken = config.StartingToken ?? undefined;
      return new PageIterator<unknown, unknown, unknown>({
        pagination,
        startRun: planRun(callFor(options), input, pagination, settings, startingToken, pace),
        startingToken,
        signal: pace.signal,
      });
    },
  };
}

/** The operation's own input, copied, and the settings of the listing. */
export function splitInput<Input>(given: unknown): { readonly input: Input; readonly config: PaginationConfig } {
  if (given === undefined || given === null) return { input: {} as Input, config: {} }; // absent only if it may be {}
  if (!isObject(given)) {
    throw new PaginationError(`paginate takes an object of parameters, not ${shown(given)}`);
  }
  const { PaginationConfig: config, ...input } = given;
  // Without PaginationConfig, the rest is the operation's own input. The settings are checked where they are read.
  return { input: input as Input, config: (config ?? {}) as PaginationConfig };
}
