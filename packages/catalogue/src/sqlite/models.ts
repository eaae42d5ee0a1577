import { requireArn } from "../arn.ts";
import type { CreateOptions, CustomModel, Scope } from "../catalogue.ts";
import { ConflictError } from "../errors.ts";
import { isOver, statusAtFirst } from "../outcome.ts";
import type { Database } from "./database.ts";
import { onceOnly } from "./idempotency.ts";
import { findModel, findOwnModel, insertModel, ownRange, removeModel, sharedRange } from "./model-rows.ts";
import { addTags } from "./tags.ts";
import { makerOf, startUnderWay } from "./under-way.ts";

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

export function getModel(database: Database, viewer: Scope, identifier: string): CustomModel | undefined {
  const found = findModel(database, viewer, identifier);
  const viewerScope = database.dictionary.findScope(viewer);
  if (found === undefined || viewerScope === undefined) return undefined;
  if (found.range === ownRange(viewerScope)) return found.model;
  const shared = database.get(
    "SELECT 1 FROM shares WHERE range = ? AND place = ? AND viewer_range = ?",
    found.range,
    found.place,
    sharedRange(viewerScope),
  );
  return shared === undefined ? undefined : found.model;
}

export function deleteModel(database: Database, owner: Scope, identifier: string): boolean {
  const found = findOwnModel(database, owner, identifier);
  if (found === undefined) return false;
  const maker = makerOf(database, found.model.modelArn);
  if (maker !== undefined && maker !== found.model.modelArn) {
    throw new ConflictError(`${maker} is still making the model ${identifier}. Stop the job, or wait for its end.`);
  }
  removeModel(database, found);
  return true;
}
