import { requireArn } from "../rules/arn.ts";
import { isReplacedBy } from "../rules/replacing.ts";
import type { ImportedModel } from "../types.ts";
import type { Session } from "./database/session.ts";
import { findOwnModel, insertModel, removeModel, type StoredModel, sharesOf } from "./model-rows.ts";
import { getPolicy, share, storePolicy } from "./sharing.ts";
import { addTags } from "./tag-rows.ts";
import { listTags } from "./tags.ts";

/** Stores models as they stand, each replaces those that have its ARN or its name. */
export function putModels(session: Session, models: readonly ImportedModel[]): void {
  for (const model of models) putModel(session, model);
}

function putModel(session: Session, { tags, sharedWith, ...model }: ImportedModel): void {
  const { scope } = requireArn(model.modelArn, "custom-model");
  const before = findOwnModel(session, scope, model.modelArn);
  const namesake = findOwnModel(session, scope, model.modelName);
  const kept = before && {
    tags: listTags(session, scope, model.modelArn),
    policy: getPolicy(session, scope, model.modelArn),
    viewers: viewersOf(session, before),
  };
  if (before !== undefined) removeModel(session, before);
  if (namesake !== undefined && isReplacedBy(namesake.model, model)) removeModel(session, namesake);
  const stored = insertModel(session, model);
  addTags(session, model.modelArn, tags ?? kept?.tags);
  share(session, scope.region, stored, sharedWith ?? kept?.viewers ?? []);
  if (kept?.policy !== undefined) storePolicy(session, stored.range, stored.place, kept.policy);
}

/** The accounts, beside the owner, whose listings contain a model. */
function viewersOf(session: Session, model: StoredModel): string[] {
  return sharesOf(session, model).map((range) => {
    const row = session.get<{ account: string }>("SELECT account FROM scopes WHERE scope = ?", range >> 1);
    return row?.account ?? "";
  });
}
