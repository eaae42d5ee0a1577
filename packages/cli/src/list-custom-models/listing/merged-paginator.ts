import type { Catalogue } from "@outcrop/catalogue";
import { byCreationTime, createMergedPaginator, type FleetTarget, type MergedTarget } from "@outcrop/paginator/core";

const pagination = {
  inputToken: "nextToken",
  outputToken: "nextToken",
  limitKey: "maxResults",
  resultKey: "modelSummaries",
  slicing: byCreationTime("modelArn"),
};

/** Pages of several accounts and regions of a catalogue as one listing, made in this process. */
export function mergedPaginator(catalogue: Catalogue, targets: readonly FleetTarget[]) {
  return createMergedPaginator(targets, pagination, (listings: readonly MergedTarget<object>[]) =>
    mergedSummaries(catalogue, listings),
  );
}

async function mergedSummaries(catalogue: Catalogue, listings: readonly (FleetTarget & { readonly input: object })[]) {
  const { mergeCustomModels } = await import("@outcrop/server/merged");
  const merged = await mergeCustomModels(
    catalogue,
    listings.map((listing) => ({ ...listing, input: { ...listing.input } })),
  );
  return {
    next: async (most: number) =>
      (await merged.next(most)).map(({ from, summary, creationTime }) => {
        // Written by the catalogue. The SDK gives times as dates.
        const item: Record<string, unknown> = JSON.parse(summary);
        item.creationTime = new Date(creationTime);
        return { target: from, item };
      }),
  };
}
