import type { Operation } from "../../packages/server/src/operations/operation.ts";
import { operations } from "../../packages/server/src/operations/table.ts";
import type { Shape } from "../../packages/server/src/validation/shape.ts";
import { type BotocoreModel, botocoreModel, type ModelMember } from "./botocore-model.ts";

/** What an operation's input may be, a line for each member: by its place, such as `body tags[].key`. */
type Rules = ReadonlyMap<string, string>;

/** Where we differ from botocore's model, and why. */
const reasons: { readonly [place: string]: string } = {
  "PutResourcePolicy body resourcePolicy":
    "the same pattern: botocore has the characters themselves, and we show their escapes, which can be read in a message",
};

/**
 * Compares every operation's route, and the bounds, patterns, enums and required members of its input, with botocore's model. Gives
 * how many differ without a reason.
 */
export function compareInputRules(python: string): number {
  const model = botocoreModel(python);
  let places = 0;
  const differences: string[] = [];
  const used = new Set<string>();
  for (const operation of operations) {
    const ours = rulesOf(operation);
    const theirs = modelRules(model, operation.name);
    for (const place of new Set([...theirs.keys(), ...ours.keys()])) {
      places++;
      if (ours.get(place) === theirs.get(place)) continue;
      const name = `${operation.name} ${place}`;
      if (name in reasons) used.add(name);
      else differences.push(`${name}\n  ours     ${ours.get(place)}\n  botocore ${theirs.get(place)}`);
    }
  }
  for (const name of Object.keys(reasons)) {
    if (!used.has(name)) differences.push(`${name} does not differ any more: its reason is out of date`);
  }
  for (const difference of differences) console.log(difference);
  console.log(
    `input rules of ${operations.length} operations, ${places} members, beside botocore ${model.version}: ` +
      `${differences.length} differences, ${used.size} with a reason`,
  );
  return differences.length;
}

function rulesOf({ method, path, status, input }: Operation): Rules {
  const rules = new Map<string, string>([["route", `${method} ${path} ${status}`]]);
  for (const [place, members] of [
    ["uri", input.path],
    ["querystring", input.query],
    ["body", input.body],
  ] as const) {
    for (const [name, shape] of Object.entries(members)) {
      const isRequired = place === "uri" || input.required.includes(name);
      const called = place === "querystring" ? (input.namesInQuery[name] ?? name) : name;
      add(rules, `${place} ${called}`, shape, isRequired);
    }
  }
  return rules;
}

function add(rules: Map<string, string>, place: string, shape: Shape, isRequired = false): void {
  const facts = {
    ...("min" in shape && { min: shape.min }),
    ...("max" in shape && { max: shape.max }),
    ...(shape.kind === "string" && { pattern: shape.pattern?.shown }),
    ...(shape.kind === "enum" && { enum: shape.values }),
    ...(shape.kind === "structure" && { union: shape.union }),
  };
  rules.set(place, lineOf(shape.kind === "enum" ? "string" : shape.kind, isRequired, facts));
  if (shape.kind === "list") add(rules, `${place}[]`, shape.member);
  if (shape.kind === "map") {
    add(rules, `${place}{key}`, shape.key);
    add(rules, `${place}{value}`, shape.value);
  }
  if (shape.kind !== "structure") return;
  for (const [name, member] of Object.entries(shape.members)) {
    add(rules, `${place}.${name}`, member, shape.required.includes(name));
  }
}

function modelRules({ operations: known, shapes }: BotocoreModel, name: string): Rules {
  const operation = known[name];
  if (operation === undefined) return new Map();
  const { method, requestUri, responseCode = 200 } = operation.http;
  const rules = new Map<string, string>([["route", `${method} ${requestUri} ${responseCode}`]]);
  const addMember = (place: string, { shape: called }: ModelMember, isRequired: boolean) => {
    const shape = shapes[called];
    if (shape === undefined) throw new Error(`botocore's model has no shape ${called}`);
    const { type, min, max, pattern, union } = shape;
    rules.set(place, lineOf(kindOf(type), isRequired, { min, max, pattern, enum: shape.enum, union }));
    if (shape.member) addMember(`${place}[]`, shape.member, false);
    if (shape.key) addMember(`${place}{key}`, shape.key, false);
    if (shape.value) addMember(`${place}{value}`, shape.value, false);
    for (const [member, inner] of Object.entries(shape.members ?? {})) {
      addMember(`${place}.${member}`, inner, shape.required?.includes(member) ?? false);
    }
  };
  const { members = {}, required = [] } = shapes[operation.input?.shape ?? ""] ?? {};
  for (const [member, inner] of Object.entries(members)) {
    const { location = "body", locationName = member } = inner;
    addMember(`${location} ${location === "body" ? member : locationName}`, inner, required.includes(member));
  }
  return rules;
}

/** botocore's types by our names for them. */
function kindOf(type: string): string {
  return type === "long" ? "integer" : type === "double" ? "float" : type;
}

function lineOf(kind: string, isRequired: boolean, facts: { readonly [fact: string]: unknown }): string {
  const present = Object.entries(facts)
    .filter(([, value]) => value !== undefined && value !== false)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([fact, value]) => `${fact}=${Array.isArray(value) ? [...value].sort().join("|") : value}`);
  return [kind, ...(isRequired ? ["required"] : []), ...present].join(" ");
}
