import { placeOf } from "../listing/place.ts";
import { summaryText } from "../listing/summary.ts";
import { requireArn } from "../rules/arn.ts";
import { CatalogueError, ConflictError, StoreUnavailableError } from "../rules/errors.ts";
import { viewersOf } from "../rules/sharing.ts";
import type { ImportedModel, Scope } from "../types.ts";
import { peek, type Source } from "./bulk/batches.ts";
import { dropIndexes, whileHoldingLoad } from "./bulk/late-indexes.ts";
import { loadInOrder } from "./bulk/load-in-order.ts";
import { bytesOf } from "./database/bytes.ts";
import { type Database, longPatience, type Session } from "./database/database.ts";
import { LoadingConnection } from "./database/loading-connection.ts";
import { isDuplicate, isRetryable } from "./database/store-errors.ts";
import { addLoose, insertModel, namesOf, placeFor } from "./model-rows.ts";
import { fewestLoose } from "./names/division.ts";
import type { NameUpkeep } from "./names/name-upkeep.ts";

/** From this many models on, they are copied over separate connections. For fewer models, opening those takes longer than storing. */
const manyModels = 20_000;

/** How many extra connections an import opens. */
const loaders = 2;

/** From this many models on, it would be noticeable if the planner read all of them to find one. */
const feltModels = 500;

/** Stores models as they stand, batch by batch in their order. */
export async function importModels(
  database: Database,
  upkeep: NameUpkeep,
  models: Source,
  onProgress?: (stored: number) => void,
): Promise<number> {
  let stored = 0;
  const added = new Map<string, { readonly range: Scope; models: number }>();
  const onStored = (batch: readonly ImportedModel[]) => {
    stored += batch.length;
    for (const model of batch) countIn(added, model);
    onProgress?.(stored);
  };
  const storeOne = (batch: readonly ImportedModel[]) =>
    database.write((session) => importBatch(session, batch), longPatience);

  const { all, isMany } = await peek(models, manyModels);
  if (isMany) {
    await load(database, (connections) => loadInOrder(connections, all, storeOtherwise, onStored));
  } else {
    for await (const batch of all) {
      await storeOne(batch);
      onStored(batch);
    }
  }
  if (stored >= feltModels) await refreshStatistics(database);
  for (const { range, models } of added.values()) if (models >= fewestLoose) await upkeep.divide(range);
  return stored;

  /** Finds a duplicate by storing the batch's models one by one. A batch that lost a race is stored again. */
  async function storeOtherwise(batch: readonly ImportedModel[], error: unknown): Promise<void> {
    const cause = error instanceof CatalogueError ? error.cause : error;
    if (!isDuplicate(cause) && !isRetryable(cause)) throw error;
    await storeOne(batch);
  }
}

/** Counts a model in each listing that it was added to. */
function countIn(added: Map<string, { readonly range: Scope; models: number }>, model: ImportedModel): void {
  const { account: owner, region } = requireArn(model.modelArn, "custom-model").scope;
  for (const account of [owner, ...viewersOf(owner, model.sharedWith)]) {
    const key = `${account}/${region}`;
    const listing = added.get(key);
    if (listing === undefined) added.set(key, { range: { account, region }, models: 1 });
    else listing.models++;
  }
}

/** Loads over connections of its own; if the catalogue is empty, without the indexes that can be made afterwards. */
async function load(
  database: Database,
  work: (connections: readonly LoadingConnection[]) => Promise<void>,
): Promise<void> {
  const opened: LoadingConnection[] = [];
  try {
    for (let number = 0; number <= loaders; number++) opened.push(await LoadingConnection.open(database));
    const [guard, ...connections] = opened;
    const isHeld =
      guard !== undefined &&
      (await dropIndexes(database)) &&
      (await whileHoldingLoad(guard, connections, () => work(connections)));
    if (!isHeld) await work(connections);
  } finally {
    await Promise.all(opened.map((connection) => connection.close()));
  }
}

/**
 * The planner's statistics are from before the import, and no query is answered from an index alone before a vacuum. An engine without
 * VACUUM does the same by itself.
 */
async function refreshStatistics(database: Database): Promise<void> {
  const refresh = (table: string) =>
    database.exec(`VACUUM (ANALYZE) outcrop.${table}`).catch((error) => {
      if (error instanceof StoreUnavailableError) throw error;
    });
  await Promise.all(["models", "listing"].map(refresh));
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
    // A model of the batch exists already, or is twice in it. Storing them one by one shows which.
    await session.run("ROLLBACK TO before_models");
    for (const { model } of rows) await insertModel(session, model);
    throw new ConflictError("Others were changing the same models during the import. Import this batch again.");
  }

  const entries = rows.flatMap((row) => [row.owner.account, ...row.viewers].map((viewer) => ({ ...row, viewer })));
  await addLoose(
    session,
    entries.map((entry) => ({
      account: entry.viewer,
      region: entry.owner.region,
      place: placeFor(entry.viewer, entry),
    })),
  );
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
