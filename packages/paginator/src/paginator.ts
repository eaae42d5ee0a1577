import type { CallOptions, PaginateOptions } from "./options/paginate-options.ts";
import { type PaginationConfig, readSettings } from "./options/pagination-config.ts";
import { PageIterator } from "./page-iterator.ts";
import type { FullResultOf, ItemOf } from "./pages/item-types.ts";
import { compilePagination, type Pagination } from "./pages/pagination.ts";
import { planRun } from "./run/plan-run.ts";

/** An operation's input together with the settings of its listing. */
export type PaginateInput<Input> = Input & { readonly PaginationConfig?: PaginationConfig | undefined };

/** A page as it is given: the service's answer, and the token that resumes right after it where there is more. */
export type PageWithNextToken<Page> = Page extends { NextToken?: unknown } ? Page : Page & { NextToken?: string };

export interface Paginator<Input, Page, Item, Result> {
  /**
   * A listing. The input is copied and never written to.
   * @throws PaginationError for settings and options that are none or do not fit the operation, before any request
   */
  paginate(
    ...args: Partial<Input> extends Input
      ? [input?: PaginateInput<Input>, options?: PaginateOptions]
      : [input: PaginateInput<Input>, options?: PaginateOptions]
  ): PageIterator<Page, Item, Result>;
}

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
  pagination: Keys,
): Paginator<Input, PageWithNextToken<Page>, ItemOf<Page, Keys>, FullResultOf<Page, Keys>> {
  const compiled = compilePagination(pagination);
  return {
    paginate(...[given, options]) {
      const { PaginationConfig: config, ...rest } = given ?? ({} as PaginateInput<Input>); // absent only if it may be {}
      const input = rest as unknown as Input; // what is left without PaginationConfig
      const settings = readSettings(config ?? {}, compiled);
      const startingToken = config?.StartingToken ?? undefined;
      return new PageIterator<PageWithNextToken<Page>, ItemOf<Page, Keys>, FullResultOf<Page, Keys>>({
        pagination: compiled,
        // Every run adds NextToken to the pages that it gives.
        startRun: planRun<Input, PageWithNextToken<Page>>(
          call as never,
          input,
          compiled,
          settings,
          startingToken,
          options,
        ),
        startingToken,
        signal: options?.signal,
      });
    },
  };
}
