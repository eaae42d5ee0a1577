import { refuseWhileBeingMade } from "../rules/ending.ts";
import { refuseInUse } from "../things/refusals.ts";
import type { CustomModel, Scope } from "../types.ts";
import { isOwn, ownRange, sharedRange } from "./database/ranges.ts";
import type { Session } from "./database/session.ts";
import { findModel, findOwnModel, removeModel } from "./model-rows.ts";
import { usersOf } from "./things/thing-rows.ts";
import { makerOf } from "./under-way.ts";

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
  refuseWhileBeingMade(found.model, identifier, makerOf(session, found.model.modelArn));
  refuseInUse(found.model.modelArn, usersOf(session, found.model.modelArn));
  removeModel(session, found);
  return true;
}

/** How many models there are: each range stores its own count. */
export function countModels(session: Session): number {
  const row = session.get<{ count: number }>(`SELECT ifnull(sum(models), 0) AS count FROM ranges WHERE ${isOwn}`);
  return row?.count ?? 0;
}
