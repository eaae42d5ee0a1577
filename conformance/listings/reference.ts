import type { ImportedModel } from "@outcrop/catalogue";
import type { Question } from "./question.ts";

/** A summary as it is compared: its members in alphabetical order, its time in ISO 8601. */
export type Summary = { readonly [member: string]: unknown };

/** What a listing gives by the plain words of the documentation: every model is looked at, and what remains is sorted. */
export function expected(models: readonly ImportedModel[], { viewer, filters }: Question): Summary[] {
  const after = Date.parse(filters.creationTimeAfter ?? "0000-01-01T00:00:00Z");
  const before = Date.parse(filters.creationTimeBefore ?? "9999-01-01T00:00:00Z");
  const found = models.filter((model) => {
    const [, , , region, owner] = model.modelArn.split(":");
    const isOwn = owner === viewer.account;
    const part = filters.nameContains;
    return (
      region === viewer.region &&
      (isOwn || model.sharedWith?.includes(viewer.account)) &&
      (filters.isOwned === undefined || filters.isOwned === isOwn) &&
      model.creationTime > after &&
      model.creationTime < before &&
      (part === undefined || model.modelName.includes(part) || model.jobName?.includes(part)) &&
      (filters.baseModelArnEquals ?? model.baseModelArn) === model.baseModelArn &&
      (filters.foundationModelArnEquals ?? model.foundationModelArn) === model.foundationModelArn &&
      (filters.modelStatus ?? model.modelStatus) === model.modelStatus
    );
  });
  const newestFirst = found.toSorted((a, b) => b.creationTime - a.creationTime || (idOf(a) < idOf(b) ? 1 : -1));
  return (filters.sortOrder === "Ascending" ? newestFirst.reverse() : newestFirst).map(summaryOf);
}

/** Models made in the same millisecond are ordered by what closes their ARN. */
function idOf({ modelArn }: ImportedModel): string {
  return modelArn.slice(modelArn.lastIndexOf("/") + 1);
}

function summaryOf(model: ImportedModel): Summary {
  return comparable({
    modelArn: model.modelArn,
    modelName: model.modelName,
    creationTime: new Date(model.creationTime),
    baseModelArn: model.baseModelArn,
    baseModelName: model.baseModelName,
    customizationType: model.customizationType,
    ownerAccountId: model.modelArn.split(":")[4],
    modelStatus: model.modelStatus,
  });
}

/** A summary of any client, without what is absent. */
export function comparable(summary: object): Summary {
  const members = Object.entries(summary).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    members
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => [name, value instanceof Date ? value.toISOString() : value]),
  );
}
