import { setImmediate as nextTurn } from "node:timers/promises";
import { requireArn } from "../rules/arn.ts";
import type { ImportedModel } from "../types.ts";
import { bulkLoad } from "./bulk/bulk-load.ts";
import type { Database } from "./database/database.ts";
import type { Session } from "./database/session.ts";
import { insertModel } from "./model-rows.ts";
import { share } from "./sharing.ts";
import { addTags } from "./tag-rows.ts";

/** How many models one transaction stores, if they are added to others. */
const batchSize = 10_000;

/**
 * From this many models on, an empty catalogue is loaded in bulk. For fewer, setting that up takes longer than storing them. The first models
 * are held until the number is known. If more were held, the engine would conclude that models live long, and keep each where it is costly
 * to collect.
 */
const bulkSize = 4_000;

type Source = Iterable<ImportedModel> | AsyncIterable<ImportedModel>;

/** Stores models as they stand: in batches, or all at once if there are many and the catalogue is empty. */
export async function importModels(
  database: Database,
  models: Source,
  onProgress?: (stored: number) => void,
): Promise<number> {
  const [first, source] = await take(bulkSize, models);
  if (first.length === bulkSize && database.isFile && (await database.read(isEmpty))) {
    const loaded = await bulkLoad(database, source, onProgress);
    if (loaded !== "occupied") return loaded;
  }
  let stored = 0;
  let batch: ImportedModel[] = [];
  const storeBatch = async () => {
    await database.write((session) => {
      for (const model of batch) importModel(session, model);
    });
    stored += batch.length;
    batch = [];
    onProgress?.(stored);
    await nextTurn();
  };
  for await (const model of source) {
    if (batch.push(model) === batchSize) await storeBatch();
  }
  if (batch.length > 0) await storeBatch();
  return stored;
}

/** The first models of a source, and a source that begins with them. */
async function take(count: number, models: Source): Promise<[first: ImportedModel[], source: Source]> {
  const first: ImportedModel[] = [];
  if (Symbol.iterator in models) {
    const rest = models[Symbol.iterator]();
    while (first.length < count) {
      const { value, done } = rest.next();
      if (done) return [first, first];
      first.push(value);
    }
    return [first, concatenated(first, { [Symbol.iterator]: () => rest })];
  }
  const rest = models[Symbol.asyncIterator]();
  while (first.length < count) {
    const { value, done } = await rest.next();
    if (done) return [first, first];
    first.push(value);
  }
  return [first, concatenatedAsync(first, { [Symbol.asyncIterator]: () => rest })];
}

function* concatenated(first: ImportedModel[], rest: Iterable<ImportedModel>) {
  yield* first;
  yield* rest;
}

async function* concatenatedAsync(first: ImportedModel[], rest: AsyncIterable<ImportedModel>) {
  yield* first;
  yield* rest;
}

function isEmpty(session: Session): boolean {
  return session.get("SELECT 1 FROM models UNION ALL SELECT 1 FROM awaited_models LIMIT 1") === undefined;
}

function importModel(session: Session, { tags, sharedWith, ...model }: ImportedModel): void {
  const found = insertModel(session, model);
  addTags(session, model.modelArn, tags);
  if (sharedWith === undefined || sharedWith.length === 0) return;
  share(session, requireArn(model.modelArn, "custom-model").scope.region, found, sharedWith);
}
