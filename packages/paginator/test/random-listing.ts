import { oneOf, wholeNumber } from "./random.ts";
import type { Habits, ScriptedInput, ScriptedModel } from "./scripted-catalogue.ts";
import { virtualStart } from "./virtual-time.ts";

/** A catalogue, a service's habits, and a way to list it. */
export interface RandomListing {
  readonly models: readonly ScriptedModel[];
  readonly habits: Partial<Habits>;
  readonly input: ScriptedInput;
  readonly pageSize: number | undefined;
  readonly maxItems: number | undefined;
}

const day = 86_400_000;

/** A listing like no user's: clusters, equal times, odd page sizes, bounds that lie on models, moody services. */
export function randomListing(random: () => number): RandomListing {
  const models = randomModels(random);
  const someTime = () =>
    new Date(
      (models[wholeNumber(random, 0, models.length - 1)]?.creationTime ?? virtualStart) +
        oneOf(random, [0, 0, -1, 1, 500]),
    );
  return {
    models,
    habits: {
      includesBounds: random() < 0.5,
      times: oneOf(random, ["milliseconds", "milliseconds", "shown in seconds", "compared in seconds"]),
      reversesTies: random() < 0.5,
      pageSize: wholeNumber(random, 1, 30),
      shortPages: oneOf(random, [0, 0, 0.2, 0.6]),
      latency: oneOf(random, [0, 40]),
    },
    input: {
      ...(random() < 0.7 ? { sortOrder: oneOf(random, ["Ascending", "Descending"]) } : {}),
      ...(random() < 0.3 ? { sortBy: "CreationTime" } : {}),
      ...(random() < 0.3 ? { creationTimeAfter: someTime() } : {}),
      ...(random() < 0.3 ? { creationTimeBefore: someTime() } : {}),
      ...(random() < 0.3 ? { modelStatus: "Active" } : {}),
    },
    pageSize: random() < 0.6 ? wholeNumber(random, 1, 25) : undefined,
    maxItems: random() < 0.3 ? wholeNumber(random, 0, models.length + 5) : undefined,
  };
}

/** Up to 150 models in up to four clusters, some as narrow as an instant. */
export function randomModels(random: () => number, prefix = "model"): ScriptedModel[] {
  const clusters = Array.from({ length: wholeNumber(random, 1, 4) }, () => ({
    start: virtualStart - 1 - Math.floor(random() * oneOf(random, [5_000, day, 1_000 * day])),
    width: oneOf(random, [0, 2, 1_500, 60_000, 3_600_000, 300 * day]),
  }));
  const count = oneOf(random, [0, 1, 5, 40, 150]);
  return Array.from({ length: count }, (_, index) => {
    const { start, width } = oneOf(random, clusters);
    const name = `${prefix}-${Math.floor(random() * 1e9).toString(36)}-${index}`;
    return {
      modelArn: `arn:aws:bedrock:us-east-1:111122223333:custom-model/${name}`,
      modelName: name,
      creationTime: start - Math.floor(random() * (width + 1)),
      modelStatus: oneOf(random, ["Active", "Active", "Failed"]),
    };
  });
}
