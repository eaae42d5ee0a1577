import { parseArn } from "../rules/arn.ts";
import { CatalogueError } from "../rules/errors.ts";
import { type StateKind, type StateRecord, stateKinds } from "./state-record.ts";

/** A state cannot be imported: the message names its line. */
export class StateError extends CatalogueError {
  override readonly name = "StateError";

  constructor(message: string) {
    super(`The state cannot be imported: ${message}`);
  }
}

type Members = { readonly [member: string]: unknown };
type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === "string";
const isTime: Check = (value) => typeof value === "number" && Number.isInteger(value) && value >= 0;
const isObject = (value: unknown): value is Members =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isListOf =
  (is: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(is);
const maybe =
  (is: Check): Check =>
  (value) =>
    value === undefined || is(value);
const isArnOf =
  (kind: string): Check =>
  (value) =>
    typeof value === "string" && parseArn(value)?.kind === kind;
const isTag: Check = (value) => isObject(value) && isText(value.key) && isText(value.value);
const isAccount: Check = (value) => typeof value === "string" && /^\d{12}$/.test(value);
const isScope: Check = (value) => isObject(value) && isAccount(value.account) && isText(value.region);

/** What the stores rely on in the body of each kind. */
const bodies: { readonly [kind in StateKind]: { readonly [member: string]: Check } } = {
  "custom-model": {
    modelArn: isArnOf("custom-model"),
    modelName: isText,
    creationTime: isTime,
    modelStatus: (value) => ["Active", "Creating", "Failed"].includes(String(value)),
    baseModelArn: isText,
    baseModelName: isText,
    foundationModelArn: isText,
    jobName: maybe(isText),
    details: maybe(isObject),
  },
  "model-customization-job": {
    jobArn: isArnOf("model-customization-job"),
    jobName: isText,
    status: isText,
    creationTime: isTime,
    customModelArn: isText,
  },
  "model-copy-job": {
    jobArn: isArnOf("model-copy-job"),
    status: isText,
    creationTime: isTime,
    sourceModelArn: isText,
    sourceAccountId: isText,
    targetModelArn: isText,
    targetModelName: isText,
  },
  thing: { scope: isScope, kind: isText, arn: isText, id: isText, time: isTime, values: isObject, body: isObject },
  request: { digest: isText, arn: isText },
};

const every: { readonly [member: string]: Check } = {
  kind: isText,
  body: isObject,
  tags: maybe(isListOf(isTag)),
};
const underWay = {
  outcome: maybe((value) => isObject(value) && (isTime(value.completesAt) || isObject(value.check))),
};

const isAwaited: Check = (value) =>
  isObject(value) &&
  isObject(value.model) &&
  Object.entries(bodies["custom-model"]).every(([name, is]) => is((value.model as Members)[name])) &&
  maybe(isListOf(isTag))(value.tags);

/** The other members of a record. */
const records: { readonly [kind in StateKind]: { readonly [member: string]: Check } } = {
  "custom-model": { ...every, ...underWay, policy: maybe(isText), sharedWith: maybe(isListOf(isAccount)) },
  "model-customization-job": { ...every, ...underWay, awaited: maybe(isAwaited) },
  "model-copy-job": { ...every, ...underWay, awaited: maybe(isAwaited) },
  thing: every,
  request: { ...every, account: isAccount, region: isText, operation: isText, token: isText },
};

/** Checks the members of a record on which the stores rely. @param where its name in messages @throws StateError */
export function readRecord(line: Members, where: string): StateRecord {
  const kind = stateKinds.find((known) => known === line.kind);
  if (kind === undefined) {
    throw new StateError(`${where} has the kind ${shown(line.kind)}; there are ${stateKinds.join(", ")}`);
  }
  for (const name of Object.keys(line)) {
    if (!(name in records[kind])) {
      throw new StateError(`${where}: ${name} is not known; a ${kind} has ${Object.keys(records[kind]).join(", ")}`);
    }
  }
  checkMembers(records[kind], line, where);
  checkMembers(bodies[kind], line.body as Members, `${where}, body`);
  // The members on which the stores rely were checked above. The others are returned as they are.
  return line as unknown as StateRecord;
}

function checkMembers(checks: { readonly [member: string]: Check }, given: Members, where: string): void {
  for (const [name, is] of Object.entries(checks)) {
    if (!is(given[name])) throw new StateError(`${where}: ${name} is ${shown(given[name])}, which is not possible`);
  }
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? "missing").slice(0, 100);
}
