import type { ListCustomModelsCommandInput } from "@aws-sdk/client-bedrock";
import type { ImportedModel, Scope } from "@outcrop/catalogue";
import type { Random } from "../../test/random.ts";

/** One listing: who asks, for what, and in pages of which size. Times are ISO 8601, as they go between processes. */
export interface Question {
  readonly viewer: Scope;
  readonly filters: Filters;
  readonly pageSize: number | undefined;
  /** After so many models each client stops, and the other goes on with its token. Undefined where nobody stops. */
  readonly stopsAfter: number | undefined;
}

export interface Filters
  extends Omit<ListCustomModelsCommandInput, "creationTimeAfter" | "creationTimeBefore" | "nextToken" | "maxResults"> {
  readonly creationTimeAfter?: string;
  readonly creationTimeBefore?: string;
}

/** Filters taken from the models that there are, so that most of them find some, alone and in any combination. */
export function randomQuestion(random: Random, models: readonly ImportedModel[], viewers: readonly Scope[]): Question {
  const viewer = random.pick(viewers);
  const one = () => random.pick(models);
  const some = <Value>(probability: number, value: () => Value) => (random.chance(probability) ? value() : undefined);
  const filters: Record<string, unknown> = {
    creationTimeAfter: some(0.3, () => nearby(random, one())),
    creationTimeBefore: some(0.3, () => nearby(random, one())),
    nameContains: some(0.3, () => partOfName(random, one())),
    baseModelArnEquals: some(0.15, () => one().baseModelArn),
    foundationModelArnEquals: some(0.2, () => one().foundationModelArn),
    modelStatus: some(0.3, () => random.pick(["Active", "Creating", "Failed"])),
    isOwned: some(0.3, () => random.chance(0.5)),
    sortBy: some(0.5, () => "CreationTime"),
    sortOrder: some(0.6, () => random.pick(["Ascending", "Descending"])),
  };
  for (const [name, value] of Object.entries(filters)) if (value === undefined) delete filters[name];
  return {
    viewer,
    filters,
    pageSize: some(0.9, () => random.weighted(pageSizes)(random)),
    stopsAfter: some(0.5, () => random.whole(1, 40)),
  };
}

/** Small pages are rare: a page of one model is a request of its own. */
const pageSizes: readonly (readonly [weight: number, size: (random: Random) => number])[] = [
  [1, (random) => random.whole(20, 100)],
  [5, (random) => random.whole(100, 999)],
  [1, () => 1000],
];

/** A model's own time, or a moment beside it: the bounds are exclusive. */
function nearby(random: Random, { creationTime }: ImportedModel): string {
  return new Date(creationTime + random.pick([0, 0, -1, 1, 86_400_000])).toISOString();
}

/** What Bedrock lets one look for: some characters of names are not among it. */
const searchable = /([0-9a-zA-Z][_-]?)+/;

function partOfName(random: Random, { modelName, jobName }: ImportedModel): string {
  const name = random.chance(0.3) && jobName !== undefined ? jobName : modelName;
  const start = random.whole(0, name.length - 1);
  const [part = "a"] = name.slice(start, start + random.whole(1, 8)).match(searchable) ?? [];
  return random.chance(0.1) ? part.toUpperCase() : part;
}
