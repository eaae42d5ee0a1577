import { compileSearch } from "./jmespath/jmespath.ts";
import { joinPages, merge, nonAggregatePart } from "./pages/full-result.ts";
import { itemsBehind } from "./pages/items-behind.ts";
import type { ListedPage, Run } from "./pages/listed-page.ts";
import type { CompiledPagination } from "./pages/pagination.ts";
import { itemsOf } from "./pages/results.ts";
import { shareRun } from "./run/shared-run.ts";
import { type PageValues, ValueIterator } from "./run/value-iterator.ts";
import type { PlainObject } from "./values.ts";

/**
 * One listing: pages, or the items in them, or what a JMESPath expression finds in them. Nothing is requested before it is
 * iterated, and each iteration lists anew from the start. Leaving an iteration early ends its requests.
 */
export class PageIterator<Page, Item, Result = PlainObject> implements AsyncIterable<Page> {
  /** What the pages list: JMESPath expressions, the first of which the items come from. */
  readonly resultKeys: readonly string[];
  readonly #pagination: CompiledPagination;
  readonly #startRun: () => Run<Page>;
  readonly #signal: AbortSignal | undefined;
  #tokenNow: () => string | undefined;
  #nonAggregatePart: PlainObject = {};

  /** Made by `Paginator.paginate`. */
  constructor(listing: Listing<Page>) {
    const { primaryKey, secondaryKeys } = listing.pagination;
    this.resultKeys = [primaryKey, ...secondaryKeys].map((key) => key.expression);
    this.#pagination = listing.pagination;
    this.#startRun = listing.startRun;
    this.#signal = listing.signal;
    this.#tokenNow = () => listing.startingToken;
  }

  /**
   * Where the listing stands: the `StartingToken` that continues after what was given last, be it a page, an item or a
   * search's result. Undefined when the listing is complete, and, in a listing without a `StartingToken` of its own, before
   * anything was given. In a search whose results do not follow the items, such as one that sorts, the token points to the
   * beginning of the page: nothing is missed, but the page's results come again.
   */
  get resumeToken(): string | undefined {
    return this.#tokenNow();
  }

  /** The values of the non-aggregate keys in the first page; empty before that page has come. */
  get nonAggregatePart(): PlainObject {
    return this.#nonAggregatePart;
  }

  /** The service's pages; `NextToken` in a page resumes right after it. @throws PaginationError, the service's errors */
  [Symbol.asyncIterator](): AsyncGenerator<Page, void, undefined> {
    return this.#pages(() => {});
  }

  /** The items of the first result key, page after page. */
  items(): AsyncGenerator<Item, void, undefined> {
    const { primaryKey } = this.#pagination;
    return this.#each(
      (page) => itemsOf(primaryKey.search(page), primaryKey) as readonly Item[], // the type says what the result key gives
      (_page, given) => given,
    );
  }

  /**
   * What a JMESPath expression finds in each page: the elements of a list one by one, anything else (null too) as it is.
   * @throws JmesPathError at once if the expression is invalid
   * @example pages.search<string>("modelSummaries[?modelStatus=='Active'].modelArn")
   */
  search<Found = unknown>(expression: string): AsyncGenerator<Found, void, undefined> {
    const search = compileSearch(expression);
    return this.#each<Found>(
      (page) => {
        const found = search(page);
        return Array.isArray(found) ? found : [found as Found]; // the caller names the type, as JMESPath has none
      },
      (page, given) => itemsBehind(page, search, given, this.#pagination) ?? 0,
    );
  }

  /** An iterator over the items of each result key. All share one run of requests, and each may be read at its own pace. */
  resultKeyIterators(): AsyncGenerator<unknown, void, undefined>[] {
    const keys = [this.#pagination.primaryKey, ...this.#pagination.secondaryKeys];
    const readers = shareRun(this[Symbol.asyncIterator](), keys.length);
    return readers.map(async function* (pages, index) {
      const key = keys[index] as (typeof keys)[number]; // one reader per key
      for await (const page of pages) yield* itemsOf(key.search(page), key);
    });
  }

  /** The results of all pages in one object, with `NextToken` where `MaxItems` cut the listing. */
  async buildFullResult(): Promise<Result> {
    // The token of this very run, because another one may be under way.
    let resumeToken: string | undefined;
    const pages = this.#pages((listed) => {
      resumeToken = listed.resumeToken;
    });
    const full = merge(await joinPages(pages, this.#pagination), this.#nonAggregatePart);
    // The type lists the operation's result keys; the pages that were joined are the operation's.
    return (resumeToken === undefined ? full : { ...full, NextToken: resumeToken }) as Result;
  }

  async *#pages(onListed: (listed: ListedPage<Page>) => void): AsyncGenerator<Page, void, undefined> {
    for await (const listed of this.#run()) {
      this.#tokenNow = () => listed.resumeToken;
      onListed(listed);
      yield listed.page;
    }
  }

  async *#run(): AsyncGenerator<ListedPage<Page>, void, undefined> {
    let isFirst = true;
    for await (const listed of this.#startRun()) {
      if (isFirst) this.#nonAggregatePart = nonAggregatePart(listed.page, this.#pagination);
      isFirst = false;
      yield listed;
    }
  }

  /** The values of each page, one by one. The place after each is kept, and becomes a token when somebody asks for it. */
  #each<Value>(
    valuesOf: (page: Page) => readonly Value[],
    itemsAfter: (page: Page, given: number) => number,
  ): AsyncGenerator<Value, void, undefined> {
    const pageValues = (listed: ListedPage<Page>): PageValues<Value> => {
      const values = valuesOf(listed.page);
      let given = 0;
      const tokenNow = () =>
        given === values.length ? listed.resumeToken : listed.resumeTokenAfter(itemsAfter(listed.page, given));
      const onGiven = (count: number) => {
        given = count;
        this.#tokenNow = tokenNow;
      };
      return { values, onGiven };
    };
    return new ValueIterator(this.#run(), pageValues, this.#signal);
  }
}

/** What a {@link PageIterator} iterates over. */
export interface Listing<Page> {
  readonly pagination: CompiledPagination;
  /** Starts a run of requests from the beginning. */
  readonly startRun: () => Run<Page>;
  readonly startingToken: string | undefined;
  readonly signal: AbortSignal | undefined;
}
