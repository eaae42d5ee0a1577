import { placeOf } from "../listing/place.ts";
import { summaryText } from "../listing/summary.ts";
import { requireArn } from "../rules/arn.ts";
import { ConflictError, StoreUnavailableError } from "../rules/errors.ts";
import { viewersOf } from "../rules/sharing.ts";
import type { ImportedModel } from "../types.ts";
import { bytesOf } from "./database/bytes.ts";
import type { Database, Session } from "./database/database.ts";
import { insertModel, namesOf, placeFor } from "./model-rows.ts";

/** How many models one transaction stores. */
const batchSize = 5_000;

/** So many models that reading all of them, where one was looked for, would be felt. */
const manyModels = 500;

export async function importModels(
  database: Database,
  models: Iterable<ImportedModel> | AsyncIterable<ImportedModel>,
  onProgress?: (stored: number) => void,
): Promise<number> {
  let stored = 0;
  let batch: ImportedModel[] = [];
  const storeBatch = async () => {
    const full = batch;
    batch = [];
    await database.write((session) => importBatch(session, full));
    stored += full.length;
    onProgress?.(stored);
  };
  for await (const model of models) {
    if (batch.push(model) === batchSize) await storeBatch();
  }
  if (batch.length > 0) await storeBatch();
  if (stored >= manyModels) await refreshStatistics(database);
  return stored;
}

/**
 * What the planner knows of the tables is from before the import, and indexes alone cannot answer before a vacuum. An engine without
 * VACUUM does the like by itself.
 */
async function refreshStatistics(database: Database): Promise<void> {
  for (const table of ["models", "listing"]) {
    await database.exec(`VACUUM (ANALYZE) outcrop.${table}`).catch((error) => {
      if (error instanceof StoreUnavailableError) throw error;
    });
  }
}

/** Stores models as they stand in a few statements, within a transaction. */
export async function importBatch(session: Session, batch: readonly ImportedModel[]): Promise<void> {
  const rows = batch.map(({ tags, sharedWith, ...model }) => {
    const { scope, id } = requireArn(model.modelArn, "custom-model");
    const place = placeOf({ creationTime: model.creationTime, id });
    const viewers = viewersOf(scope.account, sharedWith);
    return { owner: scope, id, place, model, tags, viewers, summary: summaryText(model, scope.account) };
  });

  await session.run("SAVEPOINT before_models");
  // The rows that come back are counted: an engine that distributes rows may report a wrong number of them.
  const inserted = await session.all(
    `INSERT INTO outcrop.models (account, region, id, name, place, body)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bytea[], $6::text[])
     ON CONFLICT DO NOTHING RETURNING 1`,
    rows.map(({ owner }) => owner.account),
    rows.map(({ owner }) => owner.region),
    rows.map(({ id }) => id),
    rows.map(({ model }) => model.modelName),
    rows.map(({ place }) => bytesOf(place)),
    rows.map(({ model }) => JSON.stringify(model)),
  );
  if (inserted.length < rows.length) {
    // One of the batch is there already, or twice in it: one by one they tell which.
    await session.run("ROLLBACK TO before_models");
    for (const { model } of rows) await insertModel(session, model);
    throw new ConflictError("Others were changing the same models during the import. Import this batch again.");
  }

  const entries = rows.flatMap((row) => [row.owner.account, ...row.viewers].map((viewer) => ({ ...row, viewer })));
  await session.run(
    `INSERT INTO outcrop.listing (account, region, place, spot, owned, status, base, foundation, names, summary)
     SELECT * FROM unnest($1::text[], $2::text[], $3::bytea[], $3::bytea[], $4::boolean[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[])`,
    entries.map(({ viewer }) => viewer),
    entries.map(({ owner }) => owner.region),
    entries.map((entry) => bytesOf(placeFor(entry.viewer, entry))),
    entries.map(({ viewer, owner }) => viewer === owner.account),
    entries.map(({ model }) => model.modelStatus),
    entries.map(({ model }) => model.baseModelArn),
    entries.map(({ model }) => model.foundationModelArn),
    entries.map(({ model }) => namesOf(model)),
    entries.map(({ summary }) => summary),
  );

  const shares = rows.flatMap((row) => row.viewers.map((viewer) => ({ ...row, viewer })));
  if (shares.length > 0) {
    await session.run(
      `INSERT INTO outcrop.shares (account, region, id, viewer)
       SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[])`,
      shares.map(({ owner }) => owner.account),
      shares.map(({ owner }) => owner.region),
      shares.map(({ id }) => id),
      shares.map(({ viewer }) => viewer),
    );
  }
  const tags = rows.flatMap(({ owner, model, tags = [] }) =>
    tags.map((tag) => ({ ...tag, account: owner.account, arn: model.modelArn })),
  );
  if (tags.length > 0) {
    await session.run(
      `INSERT INTO outcrop.tags (account, arn, key, value)
       SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[])`,
      tags.map(({ account }) => account),
      tags.map(({ arn }) => arn),
      tags.map(({ key }) => key),
      tags.map(({ value }) => value),
    );
  }
}
