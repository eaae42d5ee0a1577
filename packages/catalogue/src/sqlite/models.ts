import type { CreateOptions, CustomModel, Scope } from "../catalogue.ts";
import { requireArn } from "../rules/arn.ts";
import { ConflictError } from "../rules/errors.ts";
import { isOver, statusAtFirst } from "../rules/outcome.ts";
import type { Session } from "./database/session.ts";
import { onceOnly } from "./idempotency.ts";
import { findModel, findOwnModel, insertModel, ownRange, removeModel, sharedRange } from "./model-rows.ts";
import { addTags } from "./tag-rows.ts";
import { makerOf, startUnderWay } from "./under-way.ts";

export function createModel(session: Session, model: CustomModel, options: CreateOptions): string {
  const { scope } = requireArn(model.modelArn, "custom-model");
  return onceOnly(session, scope, options.idempotency, () => {
    const { outcome } = options;
    insertModel(session, { ...model, modelStatus: statusAtFirst(outcome, options.now) ?? model.modelStatus });
    addTags(session, model.modelArn, options.tags);
    if (outcome !== undefined && !isOver(outcome, options.now)) {
      startUnderWay(session, model.modelArn, model.modelArn, outcome);
    }
    return model.modelArn;
  });
}

export function getModel(session: Session, viewer: Scope, identifier: string): CustomModel | undefined {
  const found = findModel(session, viewer, identifier);
  const viewerScope = session.dictionary.findScope(viewer);
  if (found === undefined || viewerScope === undefined) return undefined;
  if (found.range === ownRange(viewerScope)) return found.model;
  const shared = session.get(
    "SELECT 1 FROM shares WHERE range = ? AND place = ? AND viewer_range = ?",
    found.range,
    found.place,
    sharedRange(viewerScope),
  );
  return shared === undefined ? undefined : found.model;
}

export function deleteModel(session: Session, owner: Scope, identifier: string): boolean {
  const found = findOwnModel(session, owner, identifier);
  if (found === undefined) return false;
  const maker = makerOf(session, found.model.modelArn);
  if (maker !== undefined && maker !== found.model.modelArn) {
    throw new ConflictError(`${maker} is still making the model ${identifier}. Stop the job, or wait for its end.`);
  }
  removeModel(session, found);
  return true;
}
