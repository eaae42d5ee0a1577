import type { ImportedModel } from "@outcrop/catalogue";
import { idOf } from "./models.ts";
import type { Query } from "./suite/store.ts";

/** What a listing must return: it looks at every model and sorts, without any index. */
export function expectedArns(models: readonly ImportedModel[], query: Query): string[] {
  const { viewer, nameContains } = query;
  const isVisible = (model: ImportedModel) => {
    const [, , , region, account = ""] = model.modelArn.split(":");
    const isOwn = account === viewer.account;
    if (query.isOwned !== undefined && query.isOwned !== isOwn) return false;
    return region === viewer.region && (isOwn || model.sharedWith?.includes(viewer.account));
  };
  const seen = models.filter(
    (model) =>
      (query.creationTimeAfter === undefined || model.creationTime > query.creationTimeAfter) &&
      (query.creationTimeBefore === undefined || model.creationTime < query.creationTimeBefore) &&
      (query.modelStatus === undefined || model.modelStatus === query.modelStatus) &&
      (query.baseModelArnEquals === undefined || model.baseModelArn === query.baseModelArnEquals) &&
      (query.foundationModelArnEquals === undefined || model.foundationModelArn === query.foundationModelArnEquals) &&
      (nameContains === undefined || model.modelName.includes(nameContains) || model.jobName?.includes(nameContains)) &&
      isVisible(model),
  );
  // Two owners may use the same identifier: then the viewer's own model comes first, and the others follow by owner.
  const tieBreaker = ({ modelArn }: ImportedModel) => {
    const account = modelArn.split(":")[4] ?? "";
    return modelArn.slice(-idOf(0).length) + (account === viewer.account ? "" : account);
  };
  seen.sort((one, two) => one.creationTime - two.creationTime || (tieBreaker(one) < tieBreaker(two) ? -1 : 1));
  if (query.sortOrder !== "Ascending") seen.reverse();
  return seen.map(({ modelArn }) => modelArn);
}
