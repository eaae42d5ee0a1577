import type { CustomModelSummary } from "@aws-sdk/client-bedrock";
import type { CustomModel, SeenChange } from "@outcrop/catalogue";

/** A model in the catalogue's terms: from its summary, and, for what the summary lacks, as it was stored before. */
export function modelOf(
  summary: CustomModelSummary,
  before: CustomModel | undefined,
  baseModel: CustomModel | undefined,
): CustomModel {
  const { modelArn = "", modelName = "", baseModelArn = "", baseModelName = "", customizationType } = summary;
  return {
    ...before,
    modelArn,
    modelName,
    creationTime: summary.creationTime?.getTime() ?? 0,
    // An older service has no statuses: all models that it listed could be used.
    modelStatus: summary.modelStatus ?? "Active",
    ...(customizationType !== undefined && { customizationType }),
    baseModelArn,
    baseModelName,
    foundationModelArn: before?.foundationModelArn ?? rootOf(modelArn, baseModelArn, baseModel),
  };
}

/**
 * The foundation model at the root of a line. Summaries do not name it: it is the base, or the base's own root, or what a custom model's ARN
 * names between `custom-model/` and its identifier.
 */
function rootOf(modelArn: string, baseModelArn: string, baseModel: CustomModel | undefined): string {
  if (baseModel !== undefined) return baseModel.foundationModelArn;
  const [, partition, region, root] =
    /^arn:([^:]+):bedrock:([^:]+):\d{12}:custom-model\/([^/]+)\//.exec(baseModelArn) ?? [];
  if (root === undefined) return baseModelArn;
  if (root === "imported") return baseModelArn === "" ? modelArn : baseModelArn;
  return `arn:${partition}:bedrock:${region}::foundation-model/${root}`;
}

/** The members of a summary that can differ from one pull to the next. */
const comparedMembers = ["modelName", "modelStatus", "customizationType", "baseModelArn", "baseModelName"] as const;

/** The members of a summary that differ between `before` and `after`. */
export function changesBetween(before: CustomModel, after: CustomModel, seenAt: number): SeenChange[] {
  const changes: SeenChange[] = comparedMembers
    .filter((member) => before[member] !== after[member])
    .map((member) => ({ seenAt, member, from: before[member], to: after[member] }));
  if (before.creationTime !== after.creationTime) {
    const [from, to] = [before, after].map(({ creationTime }) => new Date(creationTime).toISOString());
    changes.push({ seenAt, member: "creationTime", from, to });
  }
  return changes;
}
