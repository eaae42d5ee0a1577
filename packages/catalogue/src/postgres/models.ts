import { sameScope } from "../rules/arn.ts";
import { refuseWhileBeingMade } from "../rules/ending.ts";
import { refuseInUse } from "../things/refusals.ts";
import type { CustomModel, Scope } from "../types.ts";
import type { Session } from "./database/database.ts";
import { findModel, holdOwnModel, removeModel, sharesOf } from "./model-rows.ts";
import { usersOf } from "./things/find-thing.ts";
import { makerOf } from "./under-way.ts";

export async function getModel(session: Session, viewer: Scope, identifier: string): Promise<CustomModel | undefined> {
  const found = await findModel(session, viewer, identifier);
  if (found === undefined || sameScope(found.owner, viewer)) return found?.model;
  if (found.owner.region !== viewer.region) return undefined;
  const viewers = await sharesOf(session, found);
  return viewers.includes(viewer.account) ? found.model : undefined;
}

export async function deleteModel(session: Session, owner: Scope, identifier: string): Promise<boolean> {
  const found = await holdOwnModel(session, owner, identifier);
  if (found === undefined) return false;
  const [maker, viewers] = await Promise.all([makerOf(session, found.model.modelArn), sharesOf(session, found)]);
  refuseWhileBeingMade(found.model, identifier, maker);
  refuseInUse(found.model.modelArn, await usersOf(session, owner.account, found.model.modelArn));
  await removeModel(session, found, viewers);
  return true;
}

/** How many models there are. */
export async function countModels(session: Session): Promise<number> {
  return (
    (await session.get<{ count: number }>("SELECT count(*) AS count FROM outcrop.models WHERE NOT awaited"))?.count ?? 0
  );
}
