import { BedrockClient } from "@aws-sdk/client-bedrock";
import type { Catalogue, Scope } from "@outcrop/catalogue";
import { byCreationTime, createMergedPaginator, getFleetPaginator, type MergedTarget } from "@outcrop/paginator";
import { mergeCustomModels } from "@outcrop/server/merged";

/** The ARNs of the models of a page. */
export type Rows = readonly string[];

const pagination = {
  inputToken: "nextToken",
  outputToken: "nextToken",
  limitKey: "maxResults",
  resultKey: "modelSummaries",
  slicing: byCreationTime("modelArn"),
};

interface Page {
  readonly modelSummaries: readonly { readonly modelArn: string }[];
}

/** Merged in this process, as the command's `--local` lists. */
export async function* localRows(
  catalogue: Catalogue,
  targets: readonly Scope[],
  PageSize: number,
): AsyncGenerator<Rows> {
  const paginator = createMergedPaginator(targets, pagination, async (listings: readonly MergedTarget<object>[]) => {
    const merged = await mergeCustomModels(
      catalogue,
      listings.map((listing) => ({ ...listing, input: { ...listing.input } })),
    );
    return {
      next: async (most) =>
        (await merged.next(most)).map(({ from, summary, creationTime }) => {
          return { target: from, item: { ...JSON.parse(summary), creationTime: new Date(creationTime) } };
        }),
    };
  });
  for await (const page of paginator.paginate({ PaginationConfig: { PageSize } })) {
    const { modelSummaries } = page as Page; // the items are the catalogue's
    yield modelSummaries.map(({ modelArn }) => modelArn);
  }
}

/** A client for each target, made anew as a program that begins does. */
export async function* fleetRows(endpoint: string, targets: readonly Scope[], PageSize: number): AsyncGenerator<Rows> {
  const fleet = targets.map(({ account, region }) => {
    const credentials = { accessKeyId: account, secretAccessKey: "test" };
    return { account, region, client: new BedrockClient({ endpoint, region, credentials }) };
  });
  try {
    for await (const page of getFleetPaginator(fleet, "list_custom_models").paginate({
      PaginationConfig: { PageSize },
    })) {
      yield page.modelSummaries.map(({ modelArn }) => modelArn ?? "");
    }
  } finally {
    for (const { client } of fleet) client.destroy();
  }
}
