/** A model in a line: a foundation model, or a custom one as far as it may be looked at. */
export interface LineModel {
  readonly arn: string;
  readonly name: string;
  readonly kind: "foundation" | "custom";
  /** Undefined where it may not be looked at, or is gone. */
  readonly status?: string | undefined;
  /** The immediate base of a custom model. */
  readonly baseModelArn?: string | undefined;
  readonly trainingLoss?: number | undefined;
}

/** One model made from another: by customization, or by copying it as it is. */
export interface LineStep {
  readonly from: string;
  readonly to: string;
  readonly kind: "customized" | "copied";
}

/** The line of a model: what it comes from, back to the foundation model, and what was made of it. */
export interface Line {
  readonly models: readonly LineModel[];
  readonly steps: readonly LineStep[];
  /** Models of which there is more than was looked at. */
  readonly unfinished: ReadonlySet<string>;
}

/** What a line is found by. Each resolves to nothing for what may not be seen. */
export interface LineSource {
  model(arn: string): Promise<LineModel | undefined>;
  /** Those made from it by customization, at most some; `hasMore` where there are others. */
  madeFrom(arn: string): Promise<{ readonly models: readonly LineModel[]; readonly hasMore: boolean }>;
  copiesOf(arn: string): Promise<{ readonly models: readonly LineModel[]; readonly hasMore: boolean }>;
  /** What a model was copied from. */
  copiedFrom(model: LineModel): Promise<string | undefined>;
}

/** As far as a line is followed back; a circle cannot be longer. */
const longestWayBack = 12;
/** How many generations of what was made of a model are looked at, and how many models in all. */
const generationsOn = 3;
const mostModels = 40;

/** Finds a model's line. @throws what the source throws for the model itself */
export async function findLine(arn: string, source: LineSource): Promise<Line> {
  const models = new Map<string, LineModel>();
  const steps: LineStep[] = [];
  const unfinished = new Set<string>();

  let current = await source.model(arn);
  if (current === undefined) return { models: [], steps: [], unfinished };
  models.set(arn, current);
  for (let generation = 0; generation < longestWayBack && current.kind === "custom"; generation++) {
    const copied = await source.copiedFrom(current);
    const from: string | undefined = copied ?? current.baseModelArn;
    // An imported model is the root of its own line.
    if (from === undefined || models.has(from)) break;
    const before: LineModel = (await source.model(from)) ?? unseen(from);
    models.set(from, before);
    steps.push({ from, to: current.arn, kind: copied === undefined ? "customized" : "copied" });
    current = before;
  }

  let generation = [arn];
  for (let number = 0; number < generationsOn && generation.length > 0; number++) {
    const next: string[] = [];
    for (const from of generation) {
      const [made, copies] = await Promise.all([source.madeFrom(from), source.copiesOf(from)]);
      if (made.hasMore || copies.hasMore) unfinished.add(from);
      for (const [found, kind] of [
        [made.models, "customized"],
        [copies.models, "copied"],
      ] as const) {
        for (const model of found) {
          if (models.has(model.arn)) continue;
          if (models.size >= mostModels) {
            unfinished.add(from);
            break;
          }
          models.set(model.arn, model);
          steps.push({ from, to: model.arn, kind });
          next.push(model.arn);
        }
      }
    }
    generation = next;
  }
  return { models: [...models.values()], steps, unfinished };
}

function unseen(arn: string): LineModel {
  const isFoundation = arn.includes(":foundation-model/");
  return { arn, name: arn.split("/").at(-1) ?? arn, kind: isFoundation ? "foundation" : "custom" };
}
