import assert from "node:assert/strict";
import type { Catalogue, ImportedModel, ModelQuery } from "@outcrop/catalogue";
import { expectedArns } from "./reference.ts";

/** How many requests a whole listing takes. Fails if it is not what a plain filter over the same models gives. */
export async function requestsOfListing(
  catalogue: Catalogue,
  models: readonly ImportedModel[],
  query: Omit<ModelQuery, "after">,
): Promise<number> {
  const listed: string[] = [];
  let requests = 0;
  let position: ModelQuery["after"];
  do {
    const page = await catalogue.listModels({ ...query, ...(position === undefined ? {} : { after: position }) });
    listed.push(...page.summaries.map((summary) => (JSON.parse(summary) as { modelArn: string }).modelArn));
    requests++;
    position = page.next;
  } while (position !== undefined);
  assert.deepEqual(listed, expectedArns(models, query));
  return requests;
}
