import type { CustomizationType } from "@aws-sdk/client-bedrock";
import {
  type FoundationModel,
  type FoundationModelLifecycle,
  findFoundationModel,
  providerOf,
} from "@outcrop/catalogue";
import { foundationModelIdentifier } from "../../validation/bedrock-patterns.ts";
import { CustomizationType as Customizations } from "../../validation/bedrock-shapes.ts";
import { parseTimestamp } from "../../validation/timestamp.ts";

/**
 * A foundation model as `aws bedrock list-foundation-models` prints it; members that are left out are those of the model of that
 * identifier as Outcrop knows it, one that has gone too.
 */
export interface GivenFoundationModel {
  readonly modelId: string;
  readonly modelName?: string;
  readonly providerName?: string;
  readonly inputModalities?: readonly string[];
  readonly outputModalities?: readonly string[];
  readonly responseStreamingSupported?: boolean;
  /** `REINFORCEMENT_FINE_TUNING`, too. */
  readonly customizationsSupported?: readonly string[];
  readonly inferenceTypesSupported?: readonly string[];
  /** Times in ISO 8601. The server's clock goes by them: the model becomes LEGACY at `legacyTime`, and goes at `endOfLifeTime`. */
  readonly modelLifecycle?: {
    readonly status?: string;
    readonly startOfLifeTime?: string;
    readonly legacyTime?: string;
    readonly publicExtendedAccessTime?: string;
    readonly endOfLifeTime?: string;
  };
  /** The regions that have it, such as `us-east-1`; by default those that are known, or all of them. */
  readonly regions?: readonly string[];
}

/** An answer of ListFoundationModels, which replaces the list, or with `extends` is added to it. */
export interface GivenFoundationModels {
  readonly modelSummaries: readonly GivenFoundationModel[];
  /** By default `false`. */
  readonly extends?: boolean;
}

/** What was given as foundation models cannot be understood; the message names the place, the value and what is expected. */
export class FoundationModelsError extends Error {
  override readonly name = "FoundationModelsError";
}

/** @throws FoundationModelsError */
export function readFoundationModels(given: unknown): {
  readonly models: FoundationModel[];
  readonly extends: boolean;
} {
  if (!isObject(given) || !Array.isArray(given.modelSummaries)) {
    throw new FoundationModelsError(
      'A list "modelSummaries" is expected, as `aws bedrock list-foundation-models` prints it; with "extends": true it is added to the list that is there.',
    );
  }
  const models = given.modelSummaries.map((each: unknown, index) => readModel(each, `modelSummaries[${index}]`));
  const twice = models.find(({ modelId }, index) => models.findIndex((other) => other.modelId === modelId) !== index);
  if (twice) throw new FoundationModelsError(`"modelSummaries" has the model ${twice.modelId} twice; give it once.`);
  return { models, extends: optional(given, "extends", "boolean", "") ?? false };
}

function readModel(given: unknown, place: string): FoundationModel {
  if (!isObject(given))
    throw new FoundationModelsError(`${place} is ${shown(given)}: an object with "modelId" is expected.`);
  const modelId = optional(given, "modelId", "string", place);
  if (modelId === undefined || modelId.startsWith("arn:") || !foundationModelIdentifier.expression.test(modelId)) {
    throw new FoundationModelsError(
      `${place}.modelId is ${shown(given.modelId)}: an identifier such as "amazon.nova-micro-v1:0" is expected.`,
    );
  }
  const known = findFoundationModel(modelId);
  const streams = optional(given, "responseStreamingSupported", "boolean", place);
  const types = texts(given, "customizationsSupported", place);
  const inference = texts(given, "inferenceTypesSupported", place);
  const regions = texts(given, "regions", place);
  return {
    ...known,
    modelId,
    modelName: optional(given, "modelName", "string", place) ?? known?.modelName ?? modelId,
    providerName: optional(given, "providerName", "string", place) ?? known?.providerName ?? providerOf(modelId),
    inputModalities: texts(given, "inputModalities", place) ?? known?.inputModalities ?? ["TEXT"],
    outputModalities: texts(given, "outputModalities", place) ?? known?.outputModalities ?? ["TEXT"],
    ...(streams !== undefined && { responseStreamingSupported: streams }),
    ...whereItIs(known, inference, regions),
    customizations: types ? customizationsOf(types, place) : (known?.customizations ?? new Map()),
    lifecycle: readLifecycle(given.modelLifecycle, known?.lifecycle, `${place}.modelLifecycle`),
    isGone: false,
  };
}

function whereItIs(
  known: FoundationModel | undefined,
  inference: readonly string[] | undefined,
  regions: readonly string[] | undefined,
): Partial<FoundationModel> {
  if (regions === undefined && inference === undefined && known) return {};
  const types = inference ?? [...(known?.inferenceTypesByRegion?.values() ?? [])][0] ?? ["ON_DEMAND"];
  if (regions === undefined) return { inferenceTypesSupported: types };
  return { inferenceTypesByRegion: new Map(regions.map((region) => [region, types])) };
}

function customizationsOf(types: readonly string[], place: string): FoundationModel["customizations"] {
  for (const type of types) {
    if (!Customizations.values.some((value) => value === type)) {
      const expected = Customizations.values.join(", ");
      throw new FoundationModelsError(`${place}.customizationsSupported has ${shown(type)}: give any of ${expected}.`);
    }
  }
  // Each was found in the enumeration.
  return new Map(types.map((type) => [type as CustomizationType, undefined]));
}

const timesOfLife = ["startOfLifeTime", "legacyTime", "publicExtendedAccessTime", "endOfLifeTime"] as const;

function readLifecycle(given: unknown, known: FoundationModelLifecycle | undefined, place: string) {
  if (given === undefined) return known?.status === "ACTIVE" ? known : ({ status: "ACTIVE" } as const);
  if (!isObject(given)) throw new FoundationModelsError(`${place} is ${shown(given)}: an object is expected.`);
  const status = optional(given, "status", "string", place) ?? "ACTIVE";
  if (status !== "ACTIVE" && status !== "LEGACY") {
    throw new FoundationModelsError(`${place}.status is ${shown(status)}: ACTIVE or LEGACY is expected.`);
  }
  const lifecycle: { -readonly [member in keyof FoundationModelLifecycle]: FoundationModelLifecycle[member] } = {
    status,
  };
  for (const member of timesOfLife) {
    const text = optional(given, member, "string", place);
    const time = text === undefined ? undefined : parseTimestamp(text.replace(" ", "T"));
    if (text !== undefined && time === undefined) {
      throw new FoundationModelsError(
        `${place}.${member} is ${shown(text)}: a time such as "2026-12-01T00:00:00Z" is expected.`,
      );
    }
    if (time !== undefined) lifecycle[member] = time;
  }
  return lifecycle;
}

function isObject(value: unknown): value is { readonly [member: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

interface Kinds {
  readonly string: string;
  readonly boolean: boolean;
}

function optional<Kind extends keyof Kinds>(
  given: { readonly [member: string]: unknown },
  member: string,
  kind: Kind,
  place: string,
): Kinds[Kind] | undefined {
  const value = given[member];
  if (value === undefined) return undefined;
  if (typeof value === kind) return value as Kinds[Kind];
  const where = place === "" ? member : `${place}.${member}`;
  throw new FoundationModelsError(`${where} is ${shown(value)}: a ${kind} is expected.`);
}

function texts(given: { readonly [member: string]: unknown }, member: string, place: string) {
  const value = given[member];
  if (value === undefined) return undefined;
  if (Array.isArray(value) && value.every((each) => typeof each === "string")) return value as readonly string[];
  throw new FoundationModelsError(`${place}.${member} is ${shown(value)}: a list of texts is expected.`);
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? String(value)).slice(0, 100);
}
