import type { CustomizationType } from "@aws-sdk/client-bedrock";
import {
  type FoundationModel,
  type FoundationModelLifecycle,
  foundationModels,
  type HyperParameter,
} from "@outcrop/catalogue";
import { type GivenFoundationModels, readFoundationModels } from "./given-foundation-models.ts";

/** A foundation model as a region has it at a time. */
export interface ListedModel {
  readonly model: FoundationModel;
  readonly inferenceTypesSupported: readonly string[];
  /** The methods by which it can be customized in this region. */
  readonly customizationsSupported: readonly CustomizationType[];
  readonly lifecycle: FoundationModelLifecycle;
}

/** The region whose list is used for regions without a known list: those of other partitions, and those that do not exist. */
const regionForUnknown = "us-east-1";

/**
 * The foundation models that a server knows. Those of the catalogue's list are there as on the day when it was taken, whatever the
 * clock says; those that the user gave follow the clock: they become LEGACY and go when their times come.
 */
export class FoundationModelList {
  readonly #models: ReadonlyMap<string, FoundationModel>;
  readonly #given: ReadonlySet<string>;
  readonly #regions: ReadonlySet<string>;

  /** @throws FoundationModelsError */
  constructor(given?: GivenFoundationModels) {
    const read = given === undefined ? { models: [], extends: true } : readFoundationModels(given);
    const first = read.extends ? foundationModels.filter(({ isGone }) => !isGone) : [];
    this.#models = new Map([...first, ...read.models].map((model) => [model.modelId, model]));
    this.#given = new Set(read.models.map(({ modelId }) => modelId));
    this.#regions = new Set(
      first.flatMap(({ inferenceTypesByRegion = new Map() }) => [...inferenceTypesByRegion.keys()]),
    );
  }

  /** What a region has, by identifier. @param now milliseconds */
  inRegion(region: string, now: number): ListedModel[] {
    return [...this.#models.values()].flatMap((model) => this.#listed(model, region, now) ?? []);
  }

  /** The model of this identifier, if the region has it. @param now milliseconds */
  find(modelId: string, region: string, now: number): ListedModel | undefined {
    const model = this.#models.get(modelId);
    return model && this.#listed(model, region, now);
  }

  /**
   * What can be customized: in any region, whatever the region lists. The service does it in one or two regions per model; a local
   * endpoint is used in the region that a program is set to.
   * @param now milliseconds
   */
  customizable(now: number): FoundationModel[] {
    return [...this.#models.values()].filter((model) => this.#lifecycleOf(model, now) !== undefined);
  }

  /** The hyperparameters of a model that may have gone; undefined where any are taken. */
  hyperParametersOf(modelId: string): readonly HyperParameter[] | undefined {
    return this.#models.get(modelId)?.hyperParameters;
  }

  #listed(model: FoundationModel, region: string, now: number): ListedModel | undefined {
    const there = this.#regions.has(region) ? region : regionForUnknown;
    const inferenceTypesSupported = model.inferenceTypesSupported ?? model.inferenceTypesByRegion?.get(there);
    const lifecycle = this.#lifecycleOf(model, now);
    if (inferenceTypesSupported === undefined || lifecycle === undefined) return undefined;
    const customizationsSupported = [...model.customizations].flatMap(([type, regions]) =>
      regions === undefined || regions.includes(there) ? [type] : [],
    );
    return { model, inferenceTypesSupported, customizationsSupported, lifecycle };
  }

  /** Undefined once a model has gone. */
  #lifecycleOf({ modelId, lifecycle }: FoundationModel, now: number): FoundationModelLifecycle | undefined {
    return this.#given.has(modelId) ? lifecycleAt(lifecycle, now) : lifecycle;
  }
}

/** A lifecycle that follows the clock; undefined once it has ended. */
function lifecycleAt(lifecycle: FoundationModelLifecycle, now: number): FoundationModelLifecycle | undefined {
  const { legacyTime = Number.POSITIVE_INFINITY, endOfLifeTime = Number.POSITIVE_INFINITY } = lifecycle;
  if (now >= endOfLifeTime) return undefined;
  return now >= legacyTime ? { ...lifecycle, status: "LEGACY" } : lifecycle;
}
