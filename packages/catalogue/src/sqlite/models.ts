import { parseArn, requireArn, sameScope } from "../arn.ts";
import type { CreateOptions, CustomModel, Outcome, Scope } from "../catalogue.ts";
import { ConflictError, NameTakenError } from "../errors.ts";
import { placeOf } from "../place.ts";
import { summaryText, type WireSummary } from "../summary.ts";
import type { Database } from "./database.ts";
import { onceOnly } from "./idempotency.ts";
import { addTags } from "./tags.ts";
import { isUnderWay, startUnderWay, stopUnderWay } from "./under-way.ts";

/** The numbers that stand for a model's statuses in the listing. */
export const statusNumbers = { Active: 0, Creating: 1, Failed: 2 } as const;

/** The range of a scope's own models, and the range of those that others share with it. */
export const ownRange = (scope: number): number => 2 * scope;
export const sharedRange = (scope: number): number => 2 * scope + 1;

/** A model as it is stored. */
export interface StoredModel {
  readonly row: number;
  readonly scope: number;
  readonly place: string;
  readonly model: CustomModel;
}

interface ModelRow {
  readonly model: number;
  readonly scope: number;
  readonly place: string;
  readonly more: string;
  readonly summary: string;
  readonly foundation: string;
}

/** What of a model is neither in its summary nor in its listing's columns. */
type More = Pick<CustomModel, "jobName" | "jobArn" | "failureMessage" | "details">;

export function createModel(database: Database, model: CustomModel, options: CreateOptions): string {
  const { scope } = requireArn(model.modelArn, "custom-model");
  return onceOnly(database, scope, options.idempotency, () => {
    const { outcome } = options;
    insertModel(database, { ...model, modelStatus: statusAtFirst(outcome, options.now) ?? model.modelStatus });
    addTags(database, model.modelArn, options.tags);
    if (outcome !== undefined && !isOver(outcome, options.now)) {
      startUnderWay(database, model.modelArn, model.modelArn, outcome);
    }
    return model.modelArn;
  });
}

/** Whether something with this outcome has ended when it is created. */
export function isOver(outcome: Outcome, now = Date.now()): boolean {
  return "completesAt" in outcome && outcome.completesAt <= now;
}

/** The status of a model with this outcome; undefined where it is stored as it stands. */
export function statusAtFirst(outcome: Outcome | undefined, now?: number): "Active" | "Creating" | undefined {
  if (outcome === undefined) return undefined;
  return isOver(outcome, now) ? "Active" : "Creating";
}

/** Stores a model as it stands. Gives its row. */
export function insertModel(database: Database, model: CustomModel): number {
  const { scope, id } = requireArn(model.modelArn, "custom-model");
  const place = placeOf({ creationTime: model.creationTime, id });
  const scopeNumber = database.dictionary.scope(scope);
  refuseTaken(database, scopeNumber, id, model);
  const row = database.run(
    "INSERT INTO models (scope, id, name, place, more) VALUES (?, ?, ?, ?, ?)",
    scopeNumber,
    id,
    model.modelName,
    place,
    moreText(model),
  ).rowid;
  putInListing(database, ownRange(scopeNumber), place, row, model, scope.account);
  database.run("UPDATE scopes SET models = models + 1 WHERE scope = ?", scopeNumber);
  return row;
}

function refuseTaken(database: Database, scope: number, id: string, model: CustomModel): void {
  if (database.get("SELECT 1 FROM models WHERE scope = ? AND name = ?", scope, model.modelName) !== undefined) {
    throw new NameTakenError(
      `There is a custom model named ${model.modelName} in this account and region already. Choose another name.`,
    );
  }
  if (database.get("SELECT 1 FROM models WHERE scope = ? AND id = ?", scope, id) !== undefined) {
    throw new ConflictError(`There is a custom model with the identifier ${id} in this account and region already.`);
  }
}

/** Puts a model into a range. The place of a shared model ends in its owner's account: owners do not agree on identifiers. */
export function putInListing(
  database: Database,
  range: number,
  place: string,
  row: number,
  model: CustomModel,
  owner: string,
): void {
  database.run(
    "INSERT INTO listing (range, place, model, status, base, foundation, names, summary) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    range,
    place,
    row,
    statusNumbers[model.modelStatus],
    database.dictionary.arn(model.baseModelArn),
    database.dictionary.arn(model.foundationModelArn),
    model.jobName === undefined ? model.modelName : `${model.modelName}\n${model.jobName}`,
    summaryText(model, owner),
  );
}

/** The model of this ARN, wherever it is; or the own model of this name. */
export function findModel(database: Database, viewer: Scope, identifier: string): StoredModel | undefined {
  const arn = parseArn(identifier);
  const scope = database.dictionary.findScope(arn?.scope ?? viewer);
  if (scope === undefined) return undefined;
  const row = database.get<ModelRow>(
    `SELECT models.model, models.scope, models.place, models.more, listing.summary, arns.arn AS foundation
     FROM models
     JOIN listing ON listing.range = 2 * models.scope AND listing.place = models.place
     JOIN arns ON arns.arn_id = listing.foundation
     WHERE models.scope = ? AND models.${arn === undefined ? "name" : "id"} = ?`,
    scope,
    arn?.id ?? identifier,
  );
  if (row === undefined) return undefined;
  const model = modelOf(row);
  if (arn !== undefined && model.modelArn !== identifier) return undefined;
  return { row: row.model, scope: row.scope, place: row.place, model };
}

/** The own model of this ARN or name. */
export function findOwnModel(database: Database, owner: Scope, identifier: string): StoredModel | undefined {
  const arn = parseArn(identifier);
  if (arn !== undefined && !sameScope(arn.scope, owner)) return undefined;
  return findModel(database, owner, identifier);
}

export function getModel(database: Database, viewer: Scope, identifier: string): CustomModel | undefined {
  const found = findModel(database, viewer, identifier);
  if (found === undefined) return undefined;
  const viewerScope = database.dictionary.findScope(viewer);
  if (viewerScope === undefined) return undefined;
  if (viewerScope === found.scope) return found.model;
  const shared = database.get(
    "SELECT 1 FROM shares WHERE model = ? AND range = ?",
    found.row,
    sharedRange(viewerScope),
  );
  return shared === undefined ? undefined : found.model;
}

export function deleteModel(database: Database, owner: Scope, identifier: string): boolean {
  const found = findOwnModel(database, owner, identifier);
  if (found === undefined) return false;
  const maker = isUnderWay(database, found.model.modelArn);
  if (maker !== undefined && maker !== found.model.modelArn) {
    throw new ConflictError(`${maker} is still making the model ${identifier}. Stop the job, or wait for its end.`);
  }
  removeModel(database, found);
  return true;
}

/** Removes a model and everything that hangs on it. */
export function removeModel(database: Database, { row, scope, place, model }: StoredModel): void {
  withdrawFrom(database, sharesOf(database, row), row, place, scope);
  database.run("DELETE FROM listing WHERE range = ? AND place = ?", ownRange(scope), place);
  database.run("DELETE FROM models WHERE model = ?", row);
  database.run("DELETE FROM policies WHERE model = ?", row);
  database.run("DELETE FROM tags WHERE arn = ?", model.modelArn);
  stopUnderWay(database, model.modelArn);
  database.run("UPDATE scopes SET models = models - 1 WHERE scope = ?", scope);
}

/** The ranges of other accounts in which a model stands. */
export function sharesOf(database: Database, row: number): number[] {
  return database.all<{ range: number }>("SELECT range FROM shares WHERE model = ?", row).map(({ range }) => range);
}

/** Takes a model out of the ranges of other accounts. */
export function withdrawFrom(
  database: Database,
  ranges: readonly number[],
  row: number,
  place: string,
  scope: number,
): void {
  if (ranges.length === 0) return;
  const owner = database.get<{ account: string }>("SELECT account FROM scopes WHERE scope = ?", scope)?.account;
  for (const range of ranges) {
    database.run("DELETE FROM listing WHERE range = ? AND place = ?", range, place + owner);
    database.run("DELETE FROM shares WHERE model = ? AND range = ?", row, range);
  }
}

/** Gives a model another status, in every listing in which it stands. */
export function changeStatus(
  database: Database,
  found: StoredModel,
  modelStatus: CustomModel["modelStatus"],
  failureMessage?: string,
): void {
  const model = { ...found.model, modelStatus, ...(failureMessage === undefined ? {} : { failureMessage }) };
  const owner = requireArn(model.modelArn, "custom-model").scope.account;
  const summary = summaryText(model, owner);
  const places = [
    [ownRange(found.scope), found.place] as const,
    ...sharesOf(database, found.row).map((range) => [range, found.place + owner] as const),
  ];
  for (const [range, place] of places) {
    database.run(
      "UPDATE listing SET status = ?, summary = ? WHERE range = ? AND place = ?",
      statusNumbers[modelStatus],
      summary,
      range,
      place,
    );
  }
  database.run("UPDATE models SET more = ? WHERE model = ?", moreText(model), found.row);
}

function moreText({ jobName, jobArn, failureMessage, details }: CustomModel): string {
  return JSON.stringify({ jobName, jobArn, failureMessage, details } satisfies { [member in keyof More]: unknown });
}

function modelOf(row: ModelRow): CustomModel {
  // Both texts were written by this package.
  const { ownerAccountId, creationTime, ...summary } = JSON.parse(row.summary) as WireSummary;
  const model = { ...summary, ...(JSON.parse(row.more) as More), foundationModelArn: row.foundation };
  return { ...model, creationTime: Date.parse(creationTime) } as CustomModel;
}
