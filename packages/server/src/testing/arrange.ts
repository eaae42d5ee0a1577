import type { CustomModel, ImportedModel, Scope, StateRecord, Tag } from "@outcrop/catalogue";
import { customModelArn, foundationModelArn, foundationModelIdOf, newIdentifier } from "../bedrock/arns.ts";
import {
  account,
  anyOf,
  list,
  matching,
  members,
  object,
  oneOf,
  region,
  text,
  time,
} from "../validation/given-value.ts";

/** A model as a test wants it; what is left out is made up. */
export interface ArrangedModel extends Partial<Omit<ImportedModel, "creationTime" | "modelArn">>, Partial<Scope> {
  /** A `Date`, milliseconds since 1970, or ISO 8601; by default now. */
  readonly creationTime?: Date | number | string;
}

/** How many things of a kind one call may arrange. All of a call are stored, or none. */
export const mostArranged = 5_000;

export const modelName = matching(
  /^(?:[0-9a-zA-Z][_-]?){1,63}$/,
  "a name of letters and digits, with single - and _ between them, at most 63,",
);
export const customizationType = oneOf([
  "FINE_TUNING",
  "CONTINUED_PRE_TRAINING",
  "DISTILLATION",
  "REINFORCEMENT_FINE_TUNING",
  "IMPORTED",
]);
export const tags = list(members<Tag>({ key: text, value: anyOf("string") }), 50);

/** Reads a model that a test wants. @throws GivenValueError */
const readArrangedModel = members<ArrangedModel>({
  account,
  region,
  modelName,
  creationTime: time,
  modelStatus: oneOf(["Active", "Creating", "Failed"]),
  failureMessage: text,
  customizationType,
  baseModelArn: text,
  baseModelName: anyOf("string"),
  foundationModelArn: text,
  jobName: text,
  jobArn: text,
  details: object,
  tags,
  sharedWith: list(account),
});

/** Reads a list of such models. @throws GivenValueError */
export const readArrangedModels = list(readArrangedModel, mostArranged);

const defaultBase = "amazon.nova-lite-v1:0:300k";

/** The account and region of arranged things that name none, where nothing else is set. */
export const defaultScope: Scope = { account: "000000000000", region: "us-east-1" };

/** Things that are ready to be stored: their ARNs, in order, and the records that the catalogue stores. */
export interface Prepared {
  readonly arns: readonly string[];
  readonly records: readonly StateRecord[];
}

/** Models as they are to stand, with times and statuses of the test's choosing. */
export function prepareModels(models: readonly ArrangedModel[], now: number, scope: Scope): Prepared {
  const complete = models.map((model) => completed({ ...scope, ...model }, now));
  return {
    arns: complete.map(({ modelArn }) => modelArn),
    records: complete.map(({ tags, sharedWith, ...body }) => ({
      kind: "custom-model",
      body,
      ...(tags && { tags }),
      ...(sharedWith && { sharedWith }),
    })),
  };
}

/** The same model with nothing left out. */
export function completed(arranged: ArrangedModel & Scope, now: number): ImportedModel {
  const { account, region, creationTime = now, ...given } = arranged;
  const identifier = newIdentifier();
  const root = given.foundationModelArn ?? foundationModelArn(region, defaultBase);
  const base = given.baseModelArn ?? root;
  const model: CustomModel = {
    modelArn: customModelArn({ account, region }, foundationModelIdOf(root), identifier),
    modelName: `model-${identifier}`,
    modelStatus: "Active",
    customizationType: "FINE_TUNING",
    baseModelArn: base,
    baseModelName: foundationModelIdOf(base).replace(/:.*$/, ""),
    foundationModelArn: root,
    creationTime: Number(creationTime),
  };
  return { ...model, ...given };
}
