import type { CustomizationType } from "../bedrock-values.ts";
import { type FoundationModel, foundationModels } from "../foundation-models/foundation-models.ts";
import { partitionOf } from "../rules/partition.ts";
import type { Random } from "./random.ts";

/** How many generations a line of models has at most, each made from the one before. */
const longestLine = 5;
/** How many of a scope's models are remembered as bases for later ones. */
const rememberedBases = 256;
/** How often an earlier model is drawn as a base before a foundation model is taken instead: not every model supports every customization. */
const attempts = 4;

/** A model that others are made from. */
export interface Base {
  readonly arn: string;
  /** The summary's `baseModelName`: always the name of the foundation model, whatever the base is. */
  readonly name: string;
  readonly root: FoundationModel;
  readonly rootArn: string;
  /** 1 for a foundation model. */
  readonly generation: number;
}

/** The foundation models of a region that support each customization type; for imports, those from which they were made elsewhere. */
export type Roots = Readonly<Record<CustomizationType, readonly Base[]>>;

export function rootsOf(region: string): Roots {
  const all = foundationModels.map((root) => {
    const rootArn = `arn:${partitionOf(region)}:bedrock:${region}::foundation-model/${root.modelId}`;
    return { arn: rootArn, name: withoutVersion(root.modelId), root, rootArn, generation: 1 };
  });
  const supporting = (type: CustomizationType) => all.filter((base) => supports(base, type));
  return {
    FINE_TUNING: supporting("FINE_TUNING"),
    CONTINUED_PRE_TRAINING: supporting("CONTINUED_PRE_TRAINING"),
    DISTILLATION: supporting("DISTILLATION"),
    REINFORCEMENT_FINE_TUNING: supporting("REINFORCEMENT_FINE_TUNING"),
    IMPORTED: supporting("FINE_TUNING").filter(({ root }) => root.modelId.startsWith("amazon.nova-")),
  };
}

/** The possible bases of a scope's next model: foundation models, and the scope's own earlier models. */
export class Bases {
  readonly #roots: Roots;
  readonly #earlier: Base[] = [];

  constructor(roots: Roots) {
    this.#roots = roots;
  }

  /** Picks a base that supports this customization. One pick in five is an earlier model, if there is one. */
  pick(random: Random, type: CustomizationType): Base {
    if (type !== "IMPORTED" && this.#earlier.length > 0 && random.chance(0.2)) {
      for (let attempt = 0; attempt < attempts; attempt++) {
        const base = random.oneOf(this.#earlier);
        if (supports(base, type)) return base;
      }
    }
    return random.oneOf(this.#roots[type]);
  }

  /** Remembers a model as a base for later ones. @param base what it was made from */
  add(random: Random, base: Base, arn: string): void {
    if (base.generation >= longestLine) return;
    const made = { ...base, arn, generation: base.generation + 1 };
    if (this.#earlier.length < rememberedBases) this.#earlier.push(made);
    else this.#earlier[random.below(rememberedBases)] = made;
  }
}

function supports({ root }: Base, type: CustomizationType): boolean {
  return root.customizations.has(type);
}

/** A model id without its version and context length: the form of a summary's `baseModelName`. */
function withoutVersion(modelId: string): string {
  return modelId.split(":", 1)[0] ?? modelId;
}
