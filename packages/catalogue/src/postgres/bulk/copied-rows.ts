import { type Place, placeOf } from "../../listing/place.ts";
import { summaryText } from "../../listing/summary.ts";
import { requireArn } from "../../rules/arn.ts";
import { viewersOf } from "../../rules/sharing.ts";
import type { ImportedModel } from "../../types.ts";
import { namesOf, placeFor } from "../model-rows.ts";
import { looseStretchesOf, looseTable } from "../names/loose-stretches.ts";
import { GrowingText } from "./growing-text.ts";

/** Characters that have a special meaning in COPY's text format. */
const special = /[\\\n\r\t]/;
const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** A batch of models as rows of COPY's text format, per table with its columns. */
export interface CopiedRows {
  readonly tables: ReadonlyMap<string, Buffer>;
  /** Identifiers and names. Two batches without a common one do not wait for each other in the database. */
  readonly keys: ReadonlySet<string>;
}

/** @throws TypeError, RangeError for a model that cannot be stored */
export function copiedRows(batch: readonly ImportedModel[]): CopiedRows {
  const [models, listing] = [new GrowingText(), new GrowingText()];
  let [shares, tagged] = ["", ""];
  const keys = new Set<string>();
  const places: { account: string; region: string; place: Place }[] = [];
  for (const { tags = [], sharedWith, ...model } of batch) {
    const { scope, id } = requireArn(model.modelArn, "custom-model");
    const { account, region } = scope;
    const place = placeOf({ creationTime: model.creationTime, id });
    const modelName = escaped(model.modelName);
    keys.add(id).add(model.modelName);
    models.add(
      `${account}\t${region}\t${escaped(id)}\t${modelName}\t${bytea(place)}\t${escaped(JSON.stringify(model))}\n`,
    );

    const viewers = viewersOf(account, sharedWith);
    const values =
      `${model.modelStatus}\t${escaped(model.baseModelArn)}\t${escaped(model.foundationModelArn)}\t` +
      `${escaped(namesOf(model))}\t${escaped(summaryText(model, account))}\n`;
    for (const viewer of [account, ...viewers]) {
      const viewed = placeFor(viewer, { owner: scope, place });
      places.push({ account: viewer, region, place: viewed });
      const spot = bytea(viewed);
      listing.add(`${viewer}\t${region}\t${spot}\t${spot}\t${viewer === account ? "t" : "f"}\t${values}`);
    }
    for (const viewer of viewers) shares += `${account}\t${region}\t${escaped(id)}\t${viewer}\n`;
    for (const { key, value } of tags) {
      tagged += `${account}\t${escaped(model.modelArn)}\t${escaped(key)}\t${escaped(value)}\n`;
    }
  }
  let loose = "";
  for (const { account, region, low, high } of looseStretchesOf(places)) {
    loose += `${account}\t${region}\t${bytea(low)}\t${bytea(high)}\n`;
  }
  const tables = new Map([
    [looseTable, Buffer.from(loose)],
    ["outcrop.models (account, region, id, name, place, body)", models.bytes()],
    [
      "outcrop.listing (account, region, place, spot, owned, status, base, foundation, names, summary)",
      listing.bytes(),
    ],
    ["outcrop.shares (account, region, id, viewer)", Buffer.from(shares)],
    ["outcrop.tags (account, arn, key, value)", Buffer.from(tagged)],
  ]);
  return { tables, keys };
}

function escaped(text: string): string {
  return special.test(text) ? text.replace(/[\\\n\r\t]/g, (character) => escapes[character] ?? character) : text;
}

/** Bytes in the input format `escape`, which leaves ASCII as it is. */
const bytea = (place: string) => (special.test(place) ? escaped(place.replaceAll("\\", "\\\\")) : place);
