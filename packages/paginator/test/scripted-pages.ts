import { createPaginator, type Pagination } from "../src/index.ts";

type Members = { readonly [name: string]: unknown };

/** An operation with one token that answers its first request with the first page, its second with the second, and so on. */
export function scriptedPages(pages: readonly unknown[], pagination: Partial<Pagination> = {}) {
  const requests: Members[] = [];
  const call = async (input: Members): Promise<Members> => {
    requests.push(input);
    return pages[requests.length - 1] as Members; // a script's page may be anything: that is what is tested
  };
  const paginator = createPaginator<Members, Members, Pagination>(call, {
    inputToken: "nextToken",
    outputToken: "nextToken",
    limitKey: "maxResults",
    resultKey: "items",
    ...pagination,
  });
  return { requests, paginator };
}
