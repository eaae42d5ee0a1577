import type { Catalogue, ModelQuery } from "@outcrop/catalogue";

/** The viewer of the seeded catalogue. */
export const viewer = { account: "111122223333", region: "us-east-1" };

export type Filters = Partial<Omit<ModelQuery, "viewer" | "maxResults" | "after">>;

/** Filters to measure, by name: each alone, rare and common, absent and contradictory. */
export async function singleFilters(catalogue: Catalogue, times: readonly number[]): Promise<[string, Filters][]> {
  const sample = await sampleOf(catalogue, times);
  const [one] = sample;
  const custom = sample.find(({ baseModelArn }) => baseModelArn.includes(":custom-model/"));
  const third = times[Math.floor(times.length / 3)] ?? 0;
  return [
    ["no filter", {}],
    ["ascending", { sortOrder: "Ascending" }],
    ["created after", { creationTimeAfter: third }],
    ["created before", { creationTimeBefore: third }],
    ["created between, nothing there", { creationTimeAfter: third, creationTimeBefore: third - 1 }],
    ["status Active", { modelStatus: "Active" }],
    ["status Failed", { modelStatus: "Failed" }],
    ["status Creating", { modelStatus: "Creating" }],
    ["base: a foundation model", { baseModelArnEquals: one?.foundationModelArn ?? "" }],
    ["base: a custom model", { baseModelArnEquals: custom?.baseModelArn ?? "" }],
    ["base: absent", { baseModelArnEquals: `${custom?.baseModelArn.slice(0, -12)}zzzzzzzzzzzz` }],
    ["foundation model", { foundationModelArnEquals: one?.foundationModelArn ?? "" }],
    ["owned", { isOwned: true }],
    ["shared by others", { isOwned: false }],
    ["name: common (chat)", { nameContains: "chat" }],
    ["name: one in hundreds (-v7-q)", { nameContains: "-v7-q" }],
    ["name: one letter (e)", { nameContains: "e" }],
    ["name: two letters (qz)", { nameContains: "qz" }],
    ["name: one model", { nameContains: one?.modelName ?? "" }],
    ["name: its last letters", { nameContains: one?.modelName.slice(-6) ?? "" }],
    ["name: absent", { nameContains: "no-such-name" }],
    ["name: absent, common parts", { nameContains: "chat-chat" }],
    ["name: absent letter", { nameContains: "~" }],
  ];
}

/** A number of combinations of two to five filters, the same for the same catalogue. */
export async function combinedFilters(
  catalogue: Catalogue,
  times: readonly number[],
  count: number,
): Promise<[string, Filters][]> {
  const sample = await sampleOf(catalogue, times);
  let state = 12345;
  const draw = (bound: number) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) % bound;
  };
  const pick = <Choice>(choices: readonly Choice[]): Choice => choices[draw(choices.length)] as Choice;
  const parts: (() => Filters)[] = [
    () => ({ creationTimeAfter: pick(times) }),
    () => ({ creationTimeBefore: pick(times) }),
    () => ({
      nameContains: pick([
        "chat",
        "summaries-de",
        "v7",
        "q",
        "zq",
        "train-",
        "nightly",
        pick(sample).modelName.slice(-4),
      ]),
    }),
    () => ({ baseModelArnEquals: pick(sample).baseModelArn }),
    () => ({ foundationModelArnEquals: pick(sample).foundationModelArn }),
    () => ({ modelStatus: pick(["Active", "Creating", "Failed"] as const) }),
    () => ({ isOwned: draw(4) > 0 }),
    () => ({ sortOrder: "Ascending" }),
  ];
  return Array.from({ length: count }, (_, number) => {
    const filters: Filters = Object.assign({}, ...Array.from({ length: 2 + draw(4) }, () => pick(parts)()));
    return [`combination ${number + 1}: ${Object.keys(filters).join(", ")}`, filters] as [string, Filters];
  });
}

async function sampleOf(catalogue: Catalogue, times: readonly number[]) {
  const sample = [];
  for (const creationTime of times) {
    const after = { creationTime, id: "" };
    const { summaries } = await catalogue.listModels({ viewer, maxResults: 10, after });
    for (const text of summaries) {
      const model = await catalogue.getModel(viewer, (JSON.parse(text) as { modelArn: string }).modelArn);
      if (model !== undefined) sample.push(model);
    }
  }
  return sample;
}
