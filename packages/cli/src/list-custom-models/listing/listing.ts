import { type BedrockClient, ListCustomModelsCommand } from "@aws-sdk/client-bedrock";
import { type FleetFailure, type FleetTarget, getFleetPaginator, getPaginator } from "@outcrop/paginator";
import type { JsonObject, JsonValue } from "../../output/json-value.ts";
import type { ListRequest } from "../parameters/request.ts";
import { type PageFormat, printedPage } from "./printed-page.ts";
import { refusing } from "./refusing.ts";

/** What is printed: pages as they arrive. */
export interface Listing {
  readonly pages: AsyncIterable<JsonObject>;
  /** Whether the pages belong to one listing and are put together. Otherwise there is a single page, printed as it is. */
  readonly isPaginated: boolean;
  /** Where the listing continues after the page that was given last; undefined where it is complete. */
  readonly resumeToken: () => string | undefined;
  /** Targets of a fleet that were skipped so far. */
  readonly failures: readonly FleetFailure[];
}

/** How fast it goes, and what happens when a target of a fleet fails. */
export interface ListingOptions {
  readonly prefetch?: number;
  readonly parallel?: number;
  readonly onTargetError?: "throw" | "skip";
}

/**
 * Lists through the paginator. Nothing is requested before the pages are iterated.
 * @throws UsageError for options that the paginator does not take
 */
export function startListing(
  client: BedrockClient,
  request: Required<ListRequest>,
  format: PageFormat,
  options: ListingOptions,
): Listing {
  const { prefetch, parallel } = options;
  return listingOf(format, () =>
    getPaginator(client, "list_custom_models").paginate(
      { ...request.input, PaginationConfig: request.pagination },
      { prefetch, parallel },
    ),
  );
}

/** Lists several accounts and regions as one. @throws UsageError likewise */
export function startFleetListing(
  targets: readonly (FleetTarget & { readonly client: BedrockClient })[],
  request: Required<ListRequest>,
  format: PageFormat,
  options: ListingOptions,
): Listing {
  return listingOf(format, () =>
    getFleetPaginator(targets, "list_custom_models").paginate(
      { ...request.input, PaginationConfig: request.pagination },
      options,
    ),
  );
}

/** A single request, whose answer is printed as it is. */
export function singleRequest(client: BedrockClient, request: ListRequest, format: PageFormat): Listing {
  return singlePage(async () => printedPage(await client.send(new ListCustomModelsCommand(request.input)), format));
}

export function singlePage(answer: () => Promise<JsonObject>): Listing {
  const pages = (async function* () {
    yield await answer();
  })();
  return { pages, isPaginated: false, resumeToken: () => undefined, failures: [] };
}

interface Pages extends AsyncIterable<object> {
  readonly resumeToken: string | undefined;
  readonly failures?: readonly FleetFailure[];
}

function listingOf(format: PageFormat, paginate: () => Pages): Listing {
  const pages = refusing(paginate);
  return {
    pages: printed(pages, format),
    isPaginated: true,
    resumeToken: () => pages.resumeToken,
    failures: pages.failures ?? [],
  };
}

async function* printed(pages: Pages, format: PageFormat): AsyncGenerator<JsonObject> {
  for await (const page of pages) yield printedPage(page, format);
}

/** The whole listing as one object: the summaries of all pages, and `NextToken` where there is more. */
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
