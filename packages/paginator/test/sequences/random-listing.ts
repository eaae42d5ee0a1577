import type { Random } from "../../../../test/random.ts";
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
export function randomListing(random: Random): RandomListing {
  const models = randomModels(random);
  const someTime = () =>
    new Date(
      (models[random.whole(0, models.length - 1)]?.creationTime ?? virtualStart) + random.pick([0, 0, -1, 1, 500]),
    );
  return {
    models,
    habits: {
      includesBounds: random.chance(0.5),
      times: random.pick(["milliseconds", "milliseconds", "shown in seconds", "compared in seconds"]),
      reversesTies: random.chance(0.5),
      pageSize: random.whole(1, 30),
      shortPages: random.pick([0, 0, 0.2, 0.6]),
      latency: random.pick([0, 40]),
    },
    input: {
      ...(random.chance(0.7) ? { sortOrder: random.pick(["Ascending", "Descending"]) } : {}),
      ...(random.chance(0.3) ? { sortBy: "CreationTime" } : {}),
      ...(random.chance(0.3) ? { creationTimeAfter: someTime() } : {}),
      ...(random.chance(0.3) ? { creationTimeBefore: someTime() } : {}),
      ...(random.chance(0.3) ? { modelStatus: "Active" } : {}),
    },
    pageSize: random.chance(0.6) ? random.whole(1, 25) : undefined,
    maxItems: random.chance(0.3) ? random.whole(0, models.length + 5) : undefined,
  };
}

/** Up to 150 models in up to four clusters, some as narrow as an instant. */
export function randomModels(random: Random, prefix = "model"): ScriptedModel[] {
  const clusters = Array.from({ length: random.whole(1, 4) }, () => ({
    start: virtualStart - 1 - Math.floor(random.next() * random.pick([5_000, day, 1_000 * day])),
    width: random.pick([0, 2, 1_500, 60_000, 3_600_000, 300 * day]),
  }));
  const count = random.pick([0, 1, 5, 40, 150]);
  return Array.from({ length: count }, (_, index) => {
    const { start, width } = random.pick(clusters);
    const name = `${prefix}-${Math.floor(random.next() * 1e9).toString(36)}-${index}`;
    return {
      modelArn: `arn:aws:bedrock:us-east-1:111122223333:custom-model/${name}`,
      modelName: name,
      creationTime: start - Math.floor(random.next() * (width + 1)),
      modelStatus: random.pick(["Active", "Active", "Failed"]),
    };
  });
}
