import { type FleetTarget, getFleetPaginator, getPaginator, type PaginatedInput } from "@outcrop/paginator";
import type { Filters } from "../address/filters.ts";
import type { Scope } from "../address/scope-of-address.ts";
import type { Service } from "../service/service.ts";
import { type ListedModel, listedModel } from "./listed-model.ts";

/** How many models a page of the list asks for. */
export const pageSize = 100;

/** Requests a page of rows. It can be called again, to show a page that was forgotten. */
export type LoadPage = (signal: AbortSignal) => Promise<Page>;

/** A page of rows; the last page has no `next`. */
export interface Page {
  readonly models: readonly ListedModel[];
  readonly next: LoadPage | undefined;
}

/** Where the list gets its pages. */
export interface PageSource {
  readonly first: LoadPage;
  /** The page after a row, found by the row's time instead of a token, for use when a token has expired. */
  after(row: ListedModel): LoadPage;
}

export type ListInput = PaginatedInput<"list_custom_models">;

/** The filters as input of ListCustomModels. */
export function listInput({ creationTimeAfter, creationTimeBefore, ...filters }: Filters): ListInput {
  return {
    ...filters,
    ...(creationTimeAfter !== undefined && { creationTimeAfter: new Date(creationTimeAfter) }),
    ...(creationTimeBefore !== undefined && { creationTimeBefore: new Date(creationTimeBefore) }),
  };
}

/** The models of one account in one region, or of many as one listing. */
export function pageSource(service: Service, scopes: readonly Scope[], filters: Filters): PageSource {
  const [only] = scopes;
  const start = (given: Filters): LoadPage =>
    only !== undefined && scopes.length === 1 ? pagesOfOne(service, only, given) : pagesOfFleet(service, scopes, given);
  return { first: start(filters), after: (row) => behind(row, start(fromTimeOf(row, filters))) };
}

function pagesOfOne(service: Service, scope: Scope, filters: Filters): LoadPage {
  const paginator = getPaginator(service.client(scope), "list_custom_models");
  const load =
    (token: string | undefined): LoadPage =>
    async (signal) => {
      const PaginationConfig = { PageSize: pageSize, StartingToken: token };
      for await (const page of paginator.paginate({ ...listInput(filters), PaginationConfig }, { signal })) {
        const { modelSummaries = [], NextToken } = page;
        const models = modelSummaries.map((summary) => listedModel(summary, scope));
        return { models, next: NextToken === undefined ? undefined : load(NextToken) };
      }
      return { models: [], next: undefined };
    };
  return load(undefined);
}

/** Pages of the merged listing come from one run as long as they are requested in order. A new run queries every target again. */
function pagesOfFleet(service: Service, scopes: readonly Scope[], filters: Filters): LoadPage {
  const targets = scopes.map((scope) => ({ ...scope, client: service.client(scope) }));
  const fleet = getFleetPaginator(targets, "list_custom_models");
  const begin = (token: string | undefined) => {
    const ended = new AbortController();
    const PaginationConfig = { PageSize: pageSize, StartingToken: token };
    const pages = fleet.paginate({ ...listInput(filters), PaginationConfig }, { signal: ended.signal, prefetch: 0 });
    return { pages: pages[Symbol.asyncIterator](), ended, at: token };
  };
  let run: ReturnType<typeof begin> | undefined;
  const load =
    (token: string | undefined): LoadPage =>
    async (signal) => {
      if (run === undefined || run.at !== token || token === undefined) {
        run?.ended.abort();
        run = begin(token);
      }
      const current = run;
      const abort = () => current.ended.abort();
      signal.addEventListener("abort", abort);
      try {
        const { done, value } = await current.pages.next();
        if (done) return { models: [], next: undefined };
        const { NextToken } = value;
        current.at = NextToken;
        // A fleet's items contain their target beside their own members.
        const models = value.modelSummaries as (Parameters<typeof listedModel>[0] & FleetTarget)[];
        return {
          models: models.map((model) => listedModel(model, model)),
          next: NextToken === undefined ? undefined : load(NextToken),
        };
      } catch (error) {
        if (run === current) run = undefined;
        throw error;
      } finally {
        signal.removeEventListener("abort", abort);
      }
    };
  return load(undefined);
}

/** The filters that leave out everything before a row, except models of the same millisecond. */
function fromTimeOf({ creationTime }: ListedModel, filters: Filters): Filters {
  return filters.sortOrder === "Ascending"
    ? { ...filters, creationTimeAfter: creationTime - 1 }
    : { ...filters, creationTimeBefore: creationTime + 1 };
}

/** Drops a row, and everything before it, from a listing that begins with its millisecond. */
function behind(row: ListedModel, load: LoadPage): LoadPage {
  return async (signal) => {
    const sameTime: ListedModel[] = [];
    let page = await load(signal);
    for (;;) {
      const at = page.models.findIndex(({ modelArn }) => modelArn === row.modelArn);
      if (at >= 0) return { ...page, models: page.models.slice(at + 1) };
      sameTime.push(...page.models);
      const isPast = page.models.some(({ creationTime }) => creationTime !== row.creationTime);
      // The row itself is gone, so everything is returned. At worst, models of its millisecond appear twice.
      if (isPast || page.next === undefined) return { ...page, models: sameTime };
      page = await page.next(signal);
    }
  };
}
