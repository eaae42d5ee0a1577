import { BedrockClient } from "@aws-sdk/client-bedrock";
import type { Catalogue, Scope } from "@outcrop/catalogue";
import { getFleetPaginator } from "@outcrop/paginator";
import { mergedPaginator } from "../../packages/cli/src/list-custom-models/listing/merged-paginator.ts";

/** The ARNs of the models of a page. */
export type Rows = readonly string[];

interface Page {
  readonly modelSummaries: readonly { readonly modelArn: string }[];
}

/** Merged in this process, as the command's `--local` lists. */
export async function* localRows(
  catalogue: Catalogue,
  targets: readonly Scope[],
  PageSize: number,
): AsyncGenerator<Rows> {
  for await (const page of mergedPaginator(catalogue, targets).paginate({ PaginationConfig: { PageSize } })) {
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
