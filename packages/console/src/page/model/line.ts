/** A model in a line: a foundation model, or a custom one with what the caller may see of it. */
export interface LineModel {
  readonly arn: string;
  readonly name: string;
  readonly kind: "foundation" | "custom";
  /** Undefined if the caller may not see it, or it is gone. */
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

/** The line of a model: the models that it was made from, back to the foundation model, and those that were made from it. */
export interface Line {
  readonly models: readonly LineModel[];
  readonly steps: readonly LineStep[];
  /** Models from which more were made than were looked at. */
  readonly unfinished: ReadonlySet<string>;
}

/** The queries that find a line. Each resolves to nothing if the caller may not see the model. */
export interface LineSource {
  model(arn: string): Promise<LineModel | undefined>;
  /** Models made from it by customization, up to a limit; `hasMore` if there are others. */
  madeFrom(arn: string): Promise<{ readonly models: readonly LineModel[]; readonly hasMore: boolean }>;
  copiesOf(arn: string): Promise<{ readonly models: readonly LineModel[]; readonly hasMore: boolean }>;
  /** What a model was copied from. */
  copiedFrom(model: LineModel): Promise<string | undefined>;
}

/** How many models a line is followed back. The limit also ends a circle. */
const longestWayBack = 12;
/** How many generations of models made from a model are looked at, and how many models in total. */
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
