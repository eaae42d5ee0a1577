import { requireArn } from "../rules/arn.ts";
import { isReplacedBy } from "../rules/replacing.ts";
import type { ImportedModel } from "../types.ts";
import type { Session } from "./database/database.ts";
import { holdOwnModel, insertModel, removeModel, sharesOf } from "./model-rows.ts";
import { getPolicy, putPolicy, share } from "./sharing.ts";
import { addTags } from "./tag-rows.ts";
import { listTags } from "./tags.ts";

/** Stores models as they stand, each replaces those that have its ARN or its name. */
export async function putModels(session: Session, models: readonly ImportedModel[]): Promise<void> {
  for (const model of models) await putModel(session, model);
}

async function putModel(session: Session, { tags, sharedWith, ...model }: ImportedModel): Promise<void> {
  const { scope } = requireArn(model.modelArn, "custom-model");
  const before = await holdOwnModel(session, scope, model.modelArn);
  const namesake = await holdOwnModel(session, scope, model.modelName);
  const kept = before && {
    tags: await listTags(session, scope, model.modelArn),
    policy: await getPolicy(session, scope, model.modelArn),
    viewers: await sharesOf(session, before),
  };
  if (before !== undefined && kept !== undefined) await removeModel(session, before, kept.viewers);
  if (namesake !== undefined && isReplacedBy(namesake.model, model)) {
    await removeModel(session, namesake, await sharesOf(session, namesake));
  }
  await insertModel(session, model);
  await addTags(session, model.modelArn, tags ?? kept?.tags);
  const viewers = sharedWith ?? kept?.viewers ?? [];
  if (kept?.policy !== undefined) {
    await putPolicy(session, scope, model.modelArn, kept.policy, viewers);
  } else if (viewers.length > 0) {
    const stored = await holdOwnModel(session, scope, model.modelArn);
    if (stored !== undefined) await share(session, stored, viewers);
  }
}
