import { type BedrockClient, ListCustomModelsCommand } from "@aws-sdk/client-bedrock";
import { getPaginator } from "@outcrop/paginator";
import type { JsonObject, JsonValue } from "../output/json-value.ts";
import { printedPage, type TimestampFormat } from "./printed-page.ts";
import type { ListRequest } from "./request.ts";

/** What is printed: pages as they arrive. */
export interface Listing {
  readonly pages: AsyncIterable<JsonObject>;
  /** Whether the pages are those of one listing, to be put together; otherwise there is one, printed as it is. */
  readonly isPaginated: boolean;
  /** Where the listing continues, once it was cut by `--max-items`; undefined where it is complete. */
  readonly resumeToken: () => string | undefined;
}

export interface ListingOptions {
  readonly timestampFormat: TimestampFormat;
}

/** Lists through the paginator, or makes a single request. Nothing is requested before the pages are iterated. */
export function startListing(client: BedrockClient, request: ListRequest, options: ListingOptions): Listing {
  const { timestampFormat } = options;
  if (!request.pagination) {
    return {
      pages: singleAnswer(client, request, options),
      isPaginated: false,
      resumeToken: () => undefined,
    };
  }
  const pages = getPaginator(client, "list_custom_models").paginate({
    ...request.input,
    PaginationConfig: request.pagination,
  });
  return {
    pages: printed(pages, timestampFormat),
    isPaginated: true,
    resumeToken: () => pages.resumeToken,
  };
}

async function* singleAnswer(
  client: BedrockClient,
  request: ListRequest,
  { timestampFormat }: ListingOptions,
): AsyncGenerator<JsonObject> {
  const answer = await client.send(new ListCustomModelsCommand(request.input));
  yield printedPage(answer, timestampFormat);
}

async function* printed(pages: AsyncIterable<object>, format: TimestampFormat): AsyncGenerator<JsonObject> {
  for await (const page of pages) yield printedPage(page, format);
}

/** The whole listing in one: the summaries of all pages, and `NextToken` where there is more. */
export async function wholeListing(listing: Listing): Promise<JsonObject> {
  let whole: Record<string, JsonValue> = {};
  for await (const page of listing.pages) {
    if (!listing.isPaginated) return page;
    const { modelSummaries } = page;
    if (!Array.isArray(modelSummaries)) continue;
    const { modelSummaries: before } = whole;
    if (Array.isArray(before)) before.push(...modelSummaries);
    else whole = { modelSummaries: [...modelSummaries] };
  }
  const resumeToken = listing.resumeToken();
  return resumeToken === undefined ? whole : { ...whole, NextToken: resumeToken };
}
