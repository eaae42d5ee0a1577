import { type CallOptions, createPaginator } from "../src/index.ts";

export interface Numbered {
  readonly id: number;
}

export interface NumberedInput {
  readonly nextToken?: string;
  readonly maxResults?: number;
  readonly from?: number;
}

export interface NumberedPage {
  readonly items: readonly Numbered[];
  readonly nextToken?: string;
}

/** A service that lists `count` numbered items, three a page by default, and keeps the requests that it was made. */
export function numberedService(count: number) {
  const requests: NumberedInput[] = [];
  const call = async (input: NumberedInput, _options: CallOptions): Promise<NumberedPage> => {
    requests.push(input);
    const from = Number(input.nextToken ?? input.from ?? 0);
    const to = Math.min(from + (input.maxResults ?? 3), count);
    const items = Array.from({ length: to - from }, (_, index) => ({ id: from + index }));
    return to < count ? { items, nextToken: String(to) } : { items };
  };
  const paginator = createPaginator(call, {
    inputToken: "nextToken",
    outputToken: "nextToken",
    limitKey: "maxResults",
    resultKey: "items",
  });
  return { requests, call, paginator };
}

export async function collect<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const collected: Value[] = [];
  for await (const value of values) collected.push(value);
  return collected;
}
