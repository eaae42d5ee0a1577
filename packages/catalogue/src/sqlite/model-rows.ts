import { type Place, placeAsShared, placeOf } from "../listing/place.ts";
import { summaryText } from "../listing/summary.ts";
import { parseArn, requireArn, sameScope } from "../rules/arn.ts";
import { identifierTaken, nameTaken } from "../rules/refusals.ts";
import type { CustomModel, Scope } from "../types.ts";
import { addToBlock, countIn, countOut } from "./blocks/blocks.ts";
import { statusTerm } from "./blocks/terms.ts";
import { idInPlace, isOwn, ownRange } from "./database/ranges.ts";
import type { Session } from "./database/session.ts";
import { statusNumbers } from "./database/status-numbers.ts";
import { DamagedTextError } from "./database/store-errors.ts";
import { storedBase } from "./database/stored-base.ts";
import { type KeptModel, modelFrom, restText } from "./kept-members.ts";
import { checkedRow, storedRest, storedSummary } from "./model-texts.ts";
import { stopUnderWay } from "./under-way.ts";

/** A model as it is stored, with the place of its row in its owner's range. */
export interface StoredModel {
  readonly range: number;
  readonly place: Place;
  readonly model: CustomModel;
}

interface ModelRow extends KeptModel {
  readonly range: number;
  readonly place: Place;
}

/** Stores a model as it stands. @throws NameTakenError, ConflictError for an identifier that is taken */
export function insertModel(session: Session, model: CustomModel): StoredModel {
  const { scope, id } = requireArn(model.modelArn, "custom-model");
  const place = placeOf({ creationTime: model.creationTime, id });
  const scopeNumber = session.dictionary.scope(scope);
  const range = ownRange(scopeNumber);
  refuseTaken(session, scopeNumber, id, model);
  insertRow(session, range, place, model, scope.account, restText(model));
  return { range, place, model };
}

/** Refuses an identifier or name that a model, or one that a job is making, already has. @throws NameTakenError, ConflictError */
export function refuseTaken(session: Session, scope: number, id: string, model: CustomModel): void {
  const range = ownRange(scope);
  const named = `SELECT 1 FROM models WHERE range = ? AND name = ? AND ${isOwn}`;
  const namedAwaited = "SELECT 1 FROM awaited_models WHERE scope = ? AND name = ?";
  if (session.get(named, range, model.modelName) ?? session.get(namedAwaited, scope, model.modelName)) {
    throw nameTaken("custom model", model.modelName);
  }
  const identified = `SELECT 1 FROM models WHERE range = ? AND ${idInPlace} = ? AND ${isOwn}`;
  const identifiedAwaited = "SELECT 1 FROM awaited_models WHERE scope = ? AND id = ?";
  if (session.get(identified, range, id) ?? session.get(identifiedAwaited, scope, id)) {
    throw identifierTaken("custom model", id);
  }
}

/** Puts a model into a range. */
export function insertRow(
  session: Session,
  range: number,
  place: Place,
  model: CustomModel,
  owner: string,
  more: string | null,
): void {
  const status = statusNumbers[model.modelStatus];
  const base = storedBase(model, (arn) => session.dictionary.arn(arn));
  const foundation = session.dictionary.arn(model.foundationModelArn);
  const jobName = model.jobName ?? null;
  session.run(
    `INSERT INTO models (range, place, status, base, foundation, name, job_name, summary, more)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    range,
    place,
    status,
    base,
    foundation,
    model.modelName,
    jobName,
    storedSummary(range, place, summaryText(model, owner)),
    more === null ? null : storedRest(place, jobName, model.foundationModelArn, more),
  );
  countIn(session, range, place, { name: model.modelName, jobName, status, base, foundation });
}

/** The model with this ARN, whoever owns it, or the viewer's own model with this name. */
export function findModel(session: Session, viewer: Scope, identifier: string): StoredModel | undefined {
  const arn = parseArn(identifier);
  const scope = session.dictionary.findScope(arn?.scope ?? viewer);
  if (scope === undefined) return undefined;
  const row = session.get<ModelRow>(
    `SELECT range, place, job_name, summary, more, arn AS foundation FROM models JOIN arns ON arn_id = foundation
     WHERE range = ? AND ${arn === undefined ? "name" : idInPlace} = ? AND ${isOwn}`,
    ownRange(scope),
    arn?.id ?? identifier,
  );
  if (row === undefined) return undefined;
  const model = modelFrom(checkedRow(row));
  // Two ARNs may have the same ending and still differ.
  if (arn !== undefined && model.modelArn !== identifier) return undefined;
  if (arn === undefined && model.modelName !== identifier) {
    throw new DamagedTextError(`the index of names has ${JSON.stringify(identifier)} for ${model.modelArn}`);
  }
  return { range: row.range, place: row.place, model };
}

/** The owner's model with this ARN or name. */
export function findOwnModel(session: Session, owner: Scope, identifier: string): StoredModel | undefined {
  const arn = parseArn(identifier);
  if (arn !== undefined && !sameScope(arn.scope, owner)) return undefined;
  return findModel(session, owner, identifier);
}

/** Removes a model and everything that belongs to it. */
export function removeModel(session: Session, found: StoredModel): void {
  withdrawFrom(session, found, sharesOf(session, found));
  session.run("DELETE FROM models WHERE range = ? AND place = ?", found.range, found.place);
  session.run("DELETE FROM policies WHERE range = ? AND place = ?", found.range, found.place);
  session.run("DELETE FROM tags WHERE arn = ?", found.model.modelArn);
  stopUnderWay(session, found.model.modelArn);
  countOut(session, found.range, found.place);
}

/** The ranges of other accounts that contain a model. */
export function sharesOf(session: Session, { range, place }: StoredModel): number[] {
  return session
    .all<{ viewer_range: number }>("SELECT viewer_range FROM shares WHERE range = ? AND place = ?", range, place)
    .map(({ viewer_range }) => viewer_range);
}

/** Takes a model out of the ranges of other accounts. */
export function withdrawFrom(session: Session, found: StoredModel, viewerRanges: readonly number[]): void {
  const { range, place, model } = found;
  for (const viewerRange of viewerRanges) {
    const shared = placeAsShared(place, ownerOf(model));
    session.run("DELETE FROM models WHERE range = ? AND place = ?", viewerRange, shared);
    countOut(session, viewerRange, shared);
    session.run("DELETE FROM shares WHERE range = ? AND place = ? AND viewer_range = ?", range, place, viewerRange);
  }
}

/** Writes a model's changed status into every range that contains the model. @param changed the model as it is from now on */
export function changeStatus(session: Session, found: StoredModel, changed: CustomModel): void {
  const owner = ownerOf(changed);
  const [status, summary] = [statusNumbers[changed.modelStatus], summaryText(changed, owner)];
  const rest = storedRest(found.place, changed.jobName ?? null, changed.foundationModelArn, restText(changed));
  const change = (range: number, place: Place, more: string | null) => {
    session.run(
      "UPDATE models SET status = ?, summary = ?, more = ? WHERE range = ? AND place = ?",
      status,
      storedSummary(range, place, summary),
      more,
      range,
      place,
    );
    addToBlock(session, range, place, new Set([statusTerm(status)]), 0);
  };
  change(found.range, found.place, rest);
  for (const viewerRange of sharesOf(session, found)) change(viewerRange, placeAsShared(found.place, owner), null);
}

export function ownerOf(model: CustomModel): string {
  return requireArn(model.modelArn, "custom-model").scope.account;
}
