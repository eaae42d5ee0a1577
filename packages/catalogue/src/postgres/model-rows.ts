import { type Place, placeAsShared, placeOf } from "../listing/place.ts";
import { summaryText } from "../listing/summary.ts";
import { parseArn, requireArn, sameScope } from "../rules/arn.ts";
import { identifierTaken, nameTaken } from "../rules/refusals.ts";
import type { CustomModel, Scope } from "../types.ts";
import { bytesOf } from "./database/bytes.ts";
import type { Session } from "./database/database.ts";
import { insertRows } from "./database/insert-rows.ts";
import { looseStretchesOf, looseTable } from "./names/loose-stretches.ts";
import { stopUnderWay } from "./under-way.ts";

/** A model as it is stored, and whose it is. */
export interface StoredModel {
  readonly owner: Scope;
  readonly id: string;
  readonly place: Place;
  readonly model: CustomModel;
}

/** Stores a model as it stands. @throws NameTakenError, ConflictError */
export async function insertModel(session: Session, model: CustomModel): Promise<StoredModel> {
  const stored = await insertRow(session, model, false);
  await putInListings(session, stored, [stored.owner.account]);
  return stored;
}

/** Stores a model's own row. @param awaited whether it waits for the end of its job @throws NameTakenError, ConflictError */
export async function insertRow(session: Session, model: CustomModel, awaited: boolean): Promise<StoredModel> {
  const { scope, id } = requireArn(model.modelArn, "custom-model");
  const place = placeOf({ creationTime: model.creationTime, id });
  const stored = await session.run(
    `INSERT INTO outcrop.models (account, region, id, name, place, body, awaited) VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT DO NOTHING`,
    scope.account,
    scope.region,
    id,
    model.modelName,
    bytesOf(place),
    JSON.stringify(model),
    awaited,
  );
  if (stored === 0) throw await refusal(session, scope, model, id);
  return { owner: scope, id, place, model };
}

async function refusal(session: Session, scope: Scope, { modelName }: CustomModel, id: string): Promise<Error> {
  const namesake = await session.get(
    "SELECT 1 FROM outcrop.models WHERE account = $1 AND region = $2 AND name = $3",
    scope.account,
    scope.region,
    modelName,
  );
  return namesake === undefined ? identifierTaken("custom model", id) : nameTaken("custom model", modelName);
}

/** The names that `nameContains` searches. */
export const namesOf = ({ modelName, jobName }: CustomModel): string =>
  jobName === undefined ? modelName : `${modelName}\n${jobName}`;

/** Where a model stands in a viewer's listing. */
export const placeFor = (viewer: string, { owner, place }: Pick<StoredModel, "owner" | "place">): Place =>
  viewer === owner.account ? place : placeAsShared(place, owner.account);

/** Puts a model into the listings of these accounts. */
export async function putInListings(session: Session, stored: StoredModel, viewers: readonly string[]): Promise<void> {
  const { owner, model } = stored;
  const summary = summaryText(model, owner.account);
  const places = viewers.map((account) => ({ account, region: owner.region, place: placeFor(account, stored) }));
  await addLoose(session, places);
  await insertRows(
    session,
    "outcrop.listing (account, region, place, spot, owned, status, base, foundation, names, summary)",
    viewers.map((viewer) => {
      const place = bytesOf(placeFor(viewer, stored));
      const { modelStatus, baseModelArn, foundationModelArn } = model;
      const isOwn = viewer === owner.account;
      return [
        ...[viewer, owner.region, place, place, isOwn],
        ...[modelStatus, baseModelArn, foundationModelArn, namesOf(model), summary],
      ];
    }),
  );
}

/** Notes that the segments of listings do not know what is added at these places. */
export async function addLoose(
  session: Session,
  places: Iterable<{ readonly account: string; readonly region: string; readonly place: Place }>,
): Promise<void> {
  const rows = looseStretchesOf(places).map(({ account, region, low, high }) => {
    return [account, region, bytesOf(low), bytesOf(high)];
  });
  await insertRows(session, looseTable, rows);
}

/** Takes a model out of the listings of these accounts. */
export async function takeFromListings(
  session: Session,
  stored: StoredModel,
  viewers: readonly string[],
): Promise<void> {
  await Promise.all(
    viewers.map((viewer) =>
      session.run(
        "DELETE FROM outcrop.listing WHERE account = $1 AND region = $2 AND place = $3",
        viewer,
        stored.owner.region,
        bytesOf(placeFor(viewer, stored)),
      ),
    ),
  );
}

/** The model with this ARN, whoever owns it, or the own model with this name. `FOR UPDATE` locks it until the transaction ends. */
export async function findModel(
  session: Session,
  viewer: Scope,
  identifier: string,
  lock: "FOR UPDATE" | "FOR SHARE" | "" = "",
): Promise<StoredModel | undefined> {
  const arn = parseArn(identifier);
  const owner = arn?.scope ?? viewer;
  const row = await session.get<{ id: string; body: string }>(
    `SELECT id, body FROM outcrop.models
     WHERE account = $1 AND region = $2 AND ${arn === undefined ? "name" : "id"} = $3 AND NOT awaited ${lock}`,
    owner.account,
    owner.region,
    arn?.id ?? identifier,
  );
  if (row === undefined) return undefined;
  // Written by this package.
  const model = JSON.parse(row.body) as CustomModel;
  if (arn !== undefined && model.modelArn !== identifier) return undefined;
  const { id } = row;
  return { owner, id, place: placeOf({ creationTime: model.creationTime, id }), model };
}

/** The owner's model with this ARN or name, locked until the transaction ends. */
export async function holdOwnModel(
  session: Session,
  owner: Scope,
  identifier: string,
): Promise<StoredModel | undefined> {
  const arn = parseArn(identifier);
  if (arn !== undefined && !sameScope(arn.scope, owner)) return undefined;
  return findModel(session, owner, identifier, "FOR UPDATE");
}

/** Removes a model that the transaction has locked, and everything that belongs to it. @param viewers as `sharesOf` gives them */
export async function removeModel(session: Session, stored: StoredModel, viewers: readonly string[]): Promise<void> {
  const { owner, id, model } = stored;
  await Promise.all([
    takeFromListings(session, stored, [owner.account, ...viewers]),
    ...["models", "policies", "shares"].map((table) =>
      session.run(
        `DELETE FROM outcrop.${table} WHERE account = $1 AND region = $2 AND id = $3`,
        owner.account,
        owner.region,
        id,
      ),
    ),
    session.run("DELETE FROM outcrop.tags WHERE account = $1 AND arn = $2", owner.account, model.modelArn),
    stopUnderWay(session, model.modelArn),
  ]);
}

/** The other accounts whose listings contain a model. */
export async function sharesOf(session: Session, { owner, id }: Pick<StoredModel, "owner" | "id">): Promise<string[]> {
  const rows = await session.all<{ viewer: string }>(
    "SELECT viewer FROM outcrop.shares WHERE account = $1 AND region = $2 AND id = $3",
    owner.account,
    owner.region,
    id,
  );
  return rows.map(({ viewer }) => viewer);
}

/**
 * Writes a model's changed status into every listing that contains the model. The transaction has locked the model.
 * @param changed the model as it is from now on
 */
export async function changeStatus(session: Session, stored: StoredModel, changed: CustomModel): Promise<void> {
  const { owner, id } = stored;
  for (const viewer of [owner.account, ...(await sharesOf(session, stored))]) {
    await session.run(
      "UPDATE outcrop.listing SET status = $4, summary = $5 WHERE account = $1 AND region = $2 AND place = $3",
      viewer,
      owner.region,
      bytesOf(placeFor(viewer, stored)),
      changed.modelStatus,
      summaryText(changed, owner.account),
    );
  }
  await session.run(
    "UPDATE outcrop.models SET body = $4 WHERE account = $1 AND region = $2 AND id = $3",
    owner.account,
    owner.region,
    id,
    JSON.stringify(changed),
  );
}
