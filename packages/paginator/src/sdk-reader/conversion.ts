import { dateTime } from "./timestamp.ts";

/**
 * Turns the result of `JSON.parse` into what the SDK makes of the same answer. It is fast because objects and lists are
 * changed in place.
 * @throws UnforeseenJson where the value is not as the schema says
 */
export type Conversion = (value: unknown) => unknown;

/** JSON that does not fit the schema. The SDK's own deserializer decides what to make of it. */
export class UnforeseenJson extends Error {
  override readonly name = "UnforeseenJson";
}

/** A schema that contains something which this file cannot convert. */
class UnknownSchema extends Error {
  override readonly name = "UnknownSchema";
}

// The numbers by which the SDK's generated schemas name types (StaticSchema of @smithy/types).
const [SIMPLE, LIST, MAP, STRUCTURE, UNION] = [0, 1, 2, 3, 4];
const [TEXT, NUMBER, BOOLEAN, DEFAULT_TIME, DATE_TIME, EPOCH_SECONDS] = [0, 1, 2, 4, 5, 7];
const [LIST_OF, MAP_OF] = [64, 128];
/** The only trait that has nothing to do with the wire: a member with it is left out of logs. */
const SENSITIVE = 8;

/**
 * The conversion of an operation's output, derived from the output schema that the SDK's command carries. Members that the
 * schema does not have are kept as they are; members that it has are left out if they are null, as the SDK does.
 * Undefined where the schema has traits or types that Bedrock's listings do not have.
 */
export function conversionOf(outputSchema: unknown): Conversion | undefined {
  try {
    return compile(outputSchema, []);
  } catch (error) {
    if (error instanceof UnknownSchema) return undefined;
    throw error;
  }
}

/** Undefined where the value stays as it is. `within` are the schemas around this one. */
function compile(reference: unknown, within: readonly unknown[]): Conversion | undefined {
  const schema = typeof reference === "function" ? reference() : reference;
  if (typeof schema === "number") return compileNumbered(schema);
  if (!Array.isArray(schema) || within.includes(schema)) throw new UnknownSchema();
  if (schema.length === 2) {
    assertNoWireTraits(schema[1]);
    return compile(schema[0], within);
  }
  const [kind, , , traits, ...rest] = schema;
  assertNoWireTraits(traits);
  const inside = [...within, schema];
  switch (kind) {
    case SIMPLE:
      return compile(rest[0], inside);
    case LIST:
      return listOf(compile(rest[0], inside));
    case MAP:
      return mapOf(compile(rest[1], inside));
    case STRUCTURE:
      return structureOf(compileMembers(rest[0], rest[1], inside));
    case UNION:
      return unionOf(compileMembers(rest[0], rest[1], inside));
    default:
      throw new UnknownSchema();
  }
}

function compileNumbered(schema: number): Conversion | undefined {
  if (schema >= MAP_OF) return mapOf(compileNumbered(schema - MAP_OF));
  if (schema >= LIST_OF) return listOf(compileNumbered(schema - LIST_OF));
  switch (schema) {
    case TEXT:
    case BOOLEAN:
      return undefined;
    case NUMBER:
      return number;
    case DATE_TIME:
      return dateOfText;
    case DEFAULT_TIME:
    case EPOCH_SECONDS:
      return dateOfSeconds;
    default:
      throw new UnknownSchema();
  }
}

type Members = ReadonlyMap<string, Conversion | undefined>;

function compileMembers(names: unknown, schemas: unknown, within: readonly unknown[]): Members {
  if (!Array.isArray(names) || !Array.isArray(schemas) || names.length !== schemas.length) throw new UnknownSchema();
  return new Map(names.map((name, index) => [String(name), compile(schemas[index], within)]));
}

function assertNoWireTraits(traits: unknown): void {
  if (traits !== 0 && traits !== SENSITIVE) throw new UnknownSchema();
}

function listOf(convert: Conversion | undefined): Conversion | undefined {
  if (convert === undefined) return undefined;
  return (value) => {
    if (!Array.isArray(value)) throw new UnforeseenJson();
    for (let index = 0; index < value.length; index++) {
      if (value[index] !== null) value[index] = convert(value[index]);
    }
    return value;
  };
}

function mapOf(convert: Conversion | undefined): Conversion | undefined {
  if (convert === undefined) return undefined;
  return (value) => {
    const map = objectOf(value);
    for (const key of Object.keys(map)) {
      // Plain assignment to this name would set the prototype.
      if (key === "__proto__") throw new UnforeseenJson();
      if (map[key] !== null) map[key] = convert(map[key]);
    }
    return map;
  };
}

function structureOf(members: Members): Conversion {
  const changing = [...members].flatMap(([name, convert]) => (convert === undefined ? [] : [{ name, convert }]));
  return (value) => {
    const structure = objectOf(value);
    for (const { name, convert } of changing) {
      const member = structure[name];
      if (member !== undefined && member !== null) structure[name] = convert(member);
    }
    // for..in because V8 makes it several times faster here than any other way to look at every member.
    for (const name in structure) {
      if (structure[name] === null && members.has(name)) return withoutNulls(structure, members);
    }
    return structure;
  };
}

/** A union holds one member. One that this version of the SDK does not know is given as `$unknown`, as the SDK does. */
function unionOf(members: Members): Conversion {
  const convert = structureOf(members);
  return (value) => {
    const union = objectOf(convert(value));
    const names = Object.keys(union).filter((name) => name !== "__type");
    const [name] = names;
    if (name === undefined || names.length > 1 || members.has(name)) return union;
    return { $unknown: [name, union[name]] };
  };
}

/** Built anew: deleting members would leave an object that is slow to read. */
function withoutNulls(structure: Record<string, unknown>, members: Members): Record<string, unknown> {
  return Object.fromEntries(Object.entries(structure).filter(([name, value]) => value !== null || !members.has(name)));
}

function objectOf(value: unknown): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new UnforeseenJson();
  // JSON.parse made it, so an object is a record of its members.
  return value as Record<string, unknown>;
}

/** `NaN` and the infinities are text on the wire; other text stays text, as in the SDK. */
function number(value: unknown): unknown {
  return value === "NaN" || value === "Infinity" || value === "-Infinity" ? Number(value) : value;
}

function dateOfText(value: unknown): Date {
  const date = typeof value === "string" ? dateTime(value) : undefined;
  if (date === undefined) throw new UnforeseenJson();
  return date;
}

function dateOfSeconds(value: unknown): Date {
  if (typeof value !== "number" || !Number.isFinite(value)) throw new UnforeseenJson();
  return new Date(Math.round(value * 1000));
}
