import type { BedrockClient } from "@aws-sdk/client-bedrock";
import { type Catalogue, type CustomModel, scopeOf, type Tag } from "@outcrop/catalogue";
import { tagsOf } from "./model-details.ts";

import type { RequestRate } from "./request-rate.ts";

/** The tags that a model has now, and had in the catalogue, as text. */
export interface ChangedTags {
  readonly tags: readonly Tag[];
  readonly from: string;
  readonly to: string;
}

/** Asks for a model's tags. Undefined where they are the same as in the catalogue, or the caller may not ask for them. */
export async function changedTags(
  { modelArn }: CustomModel,
  catalogue: Catalogue,
  asker: BedrockClient,
  rate: RequestRate,
): Promise<ChangedTags | undefined> {
  const tags = await tagsOf(modelArn, asker, rate);
  if (tags === undefined) return undefined;
  const [from, to] = [textOf((await catalogue.listTags(scopeOf(modelArn), modelArn)) ?? []), textOf(tags)];
  return from === to ? undefined : { tags, from, to };
}

/** `stage=prod, team=search`, sorted by key, because a service gives tags in any order. */
function textOf(tags: readonly Tag[]): string {
  return tags
    .map(({ key, value }) => `${key}=${value}`)
    .sort()
    .join(", ");
}
