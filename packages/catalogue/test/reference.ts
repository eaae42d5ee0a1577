import type { ImportedModel } from "@outcrop/catalogue";
import { idOf } from "./models.ts";
import type { Query } from "./suite/store.ts";

/** What a listing must give: every model looked at, sorted, none skipped by cleverness. */
export function expectedArns(models: readonly ImportedModel[], query: Query): string[] {
  const seen = models.filter((model) => {
    const [, , , region, account = ""] = model.modelArn.split(":");
    const isOwn = account === query.viewer.account;
    const isVisible = region === query.viewer.region && (isOwn || model.sharedWith?.includes(query.viewer.account));
    return (
      isVisible &&
      (query.isOwned === undefined || query.isOwned === isOwn) &&
      (query.creationTimeAfter === undefined || model.creationTime > query.creationTimeAfter) &&
      (query.creationTimeBefore === undefined || model.creationTime < query.creationTimeBefore) &&
      (query.modelStatus === undefined || model.modelStatus === query.modelStatus) &&
      (query.baseModelArnEquals === undefined || model.baseModelArn === query.baseModelArnEquals) &&
      (query.foundationModelArnEquals === undefined || model.foundationModelArn === query.foundationModelArnEquals) &&
      (query.nameContains === undefined ||
        model.modelName.includes(query.nameContains) ||
        model.jobName?.includes(query.nameContains))
    );
  });
  const idIn = (model: ImportedModel) => model.modelArn.slice(-idOf(0).length);
  seen.sort((one, two) => one.creationTime - two.creationTime || (idIn(one) < idIn(two) ? -1 : 1));
  if (query.sortOrder !== "Ascending") seen.reverse();
  return seen.map(({ modelArn }) => modelArn);
}
