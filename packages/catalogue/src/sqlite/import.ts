import { setImmediate as nextTurn } from "node:timers/promises";
import { requireArn } from "../arn.ts";
import type { ImportedModel } from "../catalogue.ts";
import type { Database } from "./database.ts";
import { insertModel } from "./model-rows.ts";
import { share } from "./sharing.ts";
import { addTags } from "./tags.ts";

/** How many models one transaction stores. */
const batchSize = 10_000;

export async function importModels(
  database: Database,
  models: Iterable<ImportedModel> | AsyncIterable<ImportedModel>,
  onProgress?: (stored: number) => void,
): Promise<number> {
  let stored = 0;
  let batch: ImportedModel[] = [];
  const storeBatch = async () => {
    await database.write(() => {
      for (const model of batch) importModel(database, model);
    });
    stored += batch.length;
    batch = [];
    onProgress?.(stored);
    await nextTurn();
  };
  for await (const model of models) {
    if (batch.push(model) === batchSize) await storeBatch();
  }
  if (batch.length > 0) await storeBatch();
  return stored;
}

function importModel(database: Database, { tags, sharedWith, ...model }: ImportedModel): void {
  const found = insertModel(database, model);
  addTags(database, model.modelArn, tags);
  if (sharedWith === undefined || sharedWith.length === 0) return;
  share(database, requireArn(model.modelArn, "custom-model").scope.region, found, sharedWith);
}
