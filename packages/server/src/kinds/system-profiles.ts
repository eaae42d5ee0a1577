import type { FoundationModel, JsonObject, Scope } from "@outcrop/catalogue";
import { foundationModelArn, ownArn } from "../bedrock/arns.ts";
import { wireTime } from "../bedrock/wire-time.ts";

/** The groups of regions that a profile routes within: how its identifier begins, and which regions are in it. */
const geographies: readonly { readonly prefix: string; readonly regions: RegExp }[] = [
  { prefix: "us", regions: /^us-(?:east|west)-/ },
  { prefix: "eu", regions: /^eu-/ },
  { prefix: "jp", regions: /^ap-northeast-[13]$/ },
  { prefix: "au", regions: /^ap-southeast-[24]$/ },
  { prefix: "in", regions: /^ap-south-/ },
  { prefix: "apac", regions: /^ap-/ },
  { prefix: "ca", regions: /^ca-/ },
];

/** Models whose profiles for Japan, Australia and India are their own; those made before go over the whole of Asia and the Pacific. */
const isLater = /^anthropic\.claude-(?:haiku-4|opus-4-[5-9]|sonnet-4-[5-9])|^amazon\.nova-2-/;
/** Models that the service routes all over the world. */
const isGlobal = /^anthropic\.claude-(?:haiku-4|opus-4-[5-9]|sonnet-4)|^amazon\.nova-2-lite/;

/** The most regions that a profile names (`InferenceProfileModels`). */
const mostRegions = 5;

/** When profiles came, where it is not known of their model: milliseconds. */
const firstProfiles = Date.UTC(2024, 7, 26);

/**
 * The service's own inference profiles of a region: one per model that the region serves through a profile, over the regions of
 * its geography, and one over the world for models that have it.
 */
export function systemProfiles(scope: Scope, models: readonly FoundationModel[]): JsonObject[] {
  return models.flatMap((model) => {
    if (!served(model, scope.region)) return [];
    const geography = geographyOf(scope.region, model.modelId);
    const regions = geography === undefined ? [] : regionsOf(model, scope.region, geography.regions);
    return [
      ...(geography === undefined ? [] : [profileOf(scope, model, geography.prefix, regions)]),
      ...(isGlobal.test(model.modelId) ? [profileOf(scope, model, "global", ["", scope.region])] : []),
    ];
  });
}

/** The prefix of the profiles by which a region routes what has no other; undefined where it routes over the world only. */
export function geographyOf(region: string, modelId: string): (typeof geographies)[number] | undefined {
  return geographies.find(
    ({ prefix, regions }) => regions.test(region) && (!["jp", "au", "in"].includes(prefix) || isLater.test(modelId)),
  );
}

function served({ inferenceTypesByRegion }: FoundationModel, region: string): boolean {
  return inferenceTypesByRegion?.get(region)?.includes("INFERENCE_PROFILE") ?? false;
}

/** The own region among them, whatever the order. */
function regionsOf(model: FoundationModel, own: string, regions: RegExp): string[] {
  const others = [...(model.inferenceTypesByRegion?.keys() ?? [])].filter(
    (region) => regions.test(region) && region !== own && served(model, region),
  );
  return [...others.slice(0, mostRegions - 1), own].sort();
}

function profileOf(
  scope: Scope,
  { modelId, modelName, providerName, lifecycle }: FoundationModel,
  prefix: string,
  regions: readonly string[],
): JsonObject {
  const id = `${prefix}.${modelId}`;
  const time = wireTime(Math.max(lifecycle.startOfLifeTime ?? firstProfiles, firstProfiles));
  const area = prefix === "global" ? "globally across all supported AWS Regions" : `in ${spoken(regions)}`;
  const called = modelName.startsWith(providerName) ? modelName : `${providerName} ${modelName}`;
  return {
    inferenceProfileName: `${prefix === "global" ? "Global" : prefix.toUpperCase()} ${called}`.slice(0, 64),
    description: `Routes requests to ${called} ${area}.`.slice(0, 200),
    createdAt: time,
    updatedAt: time,
    inferenceProfileArn: ownArn(scope, "inference-profile", id),
    // A global profile holds the model's ARN without a region first.
    models: regions.map((region) => ({ modelArn: foundationModelArn(region, modelId) })),
    inferenceProfileId: id,
    status: "ACTIVE",
    type: "SYSTEM_DEFINED",
  };
}

function spoken(regions: readonly string[]): string {
  const [last = "", ...others] = regions.toReversed();
  return others.length === 0 ? last : `${others.toReversed().join(", ")} and ${last}`;
}
