import type { CustomModel, ImportedModel, Scope } from "@outcrop/catalogue";
import { fc } from "../../../test/fast-check.ts";
import { east, foundations, modelOf, other, start } from "./models.ts";

/** Accounts of one region; their models have the same identifiers. */
export const scopes: readonly Scope[] = [east, other, { account: "777788889999", region: "us-east-1" }];
const accounts = scopes.map(({ account }) => account);

/** A model of a line, and how it is put into a catalogue. */
export interface LineModel {
  readonly model: ImportedModel;
  /** Whether it is created and then shared by a second call, instead of being imported. */
  readonly isCreated: boolean;
  /** Whether the catalogue is opened anew before: the next process does not know what the one before has learnt. */
  readonly isReopened: boolean;
}

const origins = ["foundation", "import", "customization", "copy", "base of another line"] as const;

const drawn = fc.record({
  origin: fc.constantFrom(...origins),
  scope: fc.constantFrom(...scopes),
  earlier: fc.nat(),
  foundation: fc.constantFrom(foundations.titan, foundations.nova),
  time: fc.nat(5),
  modelStatus: fc.constantFrom("Active" as const, "Creating" as const, "Failed" as const),
  sharedWith: fc.oneof(fc.constant([]), fc.subarray(accounts)),
  isCreated: fc.boolean(),
  isReopened: fc.integer({ min: 0, max: 9 }).map((die) => die === 0),
});

/** Lines of models from their roots on: foundation models, and imports, which are their own roots; customizations and copies of those. */
export const lines = (most: number): fc.Arbitrary<LineModel[]> =>
  fc.array(drawn, { minLength: 1, maxLength: most }).map((draws) => {
    const models: LineModel[] = [];
    const counts = new Map<Scope, number>();
    for (const { origin, scope, earlier, foundation, time, modelStatus, sharedWith, ...how } of draws) {
      const number = counts.get(scope) ?? 0;
      counts.set(scope, number + 1);
      const { modelArn } = modelOf(scope, number);
      const before = models.length === 0 ? undefined : models[earlier % models.length]?.model;
      const line = lineOf(origin, modelArn, foundation, before);
      const change = { ...line, modelStatus, creationTime: start + time };
      models.push({ model: { ...modelOf(scope, number, change), sharedWith }, ...how });
    }
    return models;
  });

function lineOf(
  origin: (typeof origins)[number],
  modelArn: string,
  foundation: string,
  before: CustomModel | undefined,
): Pick<CustomModel, "baseModelArn" | "foundationModelArn"> {
  if (origin === "import") return { baseModelArn: modelArn, foundationModelArn: modelArn };
  if (origin === "foundation" || before === undefined) {
    return { baseModelArn: foundation, foundationModelArn: foundation };
  }
  const { baseModelArn, foundationModelArn } = before;
  switch (origin) {
    case "customization":
      return { baseModelArn: before.modelArn, foundationModelArn };
    case "copy":
      return { baseModelArn, foundationModelArn };
    case "base of another line":
      return { baseModelArn: before.modelArn, foundationModelArn: foundation };
  }
}
