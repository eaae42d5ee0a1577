import { fc } from "../../../../test/fast-check.ts";

/** How a random answer departs from a plain one. */
export interface Departures {
  /** Names of the members that the schema does not have all start with this; without it there are none. */
  readonly unknownPrefix?: string;
}

// How the SDK's generated schemas name types.
const [SIMPLE, LIST, STRUCTURE, UNION] = [0, 1, 3, 4];
const [TEXT, NUMBER, BOOLEAN, DATE_TIME, LIST_OF] = [0, 1, 2, 5, 64];

/** Any date-time that the service may send: whole seconds, milliseconds, microseconds, `Z` and offsets. */
export const dateTimeText = fc
  .tuple(
    fc.date({ min: new Date("1970-01-01T00:00:00Z"), max: new Date("2199-12-31T23:59:59Z"), noInvalidDate: true }),
    fc.constantFrom("milliseconds", "seconds", "microseconds", "offset", "lower case"),
    fc.integer({ min: 0, max: 999 }),
    fc.constantFrom("+00:00", "+05:30", "-11:45", "-00:00"),
  )
  .map(([date, form, micros, offset]) => {
    const text = date.toISOString();
    switch (form) {
      case "seconds":
        return `${text.slice(0, 19)}Z`;
      case "microseconds":
        return `${text.slice(0, 23)}${String(micros).padStart(3, "0")}Z`;
      case "offset":
        return `${text.slice(0, 23)}${offset}`;
      case "lower case":
        return text.toLowerCase();
      default:
        return text;
    }
  });

/** A random value, as `JSON.parse` would give it, of what a schema of the SDK describes; null here and there. */
export function outputOf(reference: unknown, departures: Departures): fc.Arbitrary<unknown> {
  const schema = typeof reference === "function" ? reference() : reference;
  if (typeof schema === "number") return simple(schema, departures);
  if (!Array.isArray(schema)) throw new TypeError(`no schema that this reads: ${schema}`);
  if (schema.length === 2) return outputOf(schema[0], departures);
  switch (schema[0]) {
    case SIMPLE:
      return outputOf(schema[4], departures);
    case LIST:
      return fc.array(orNull(outputOf(schema[4], departures)), { maxLength: 4 });
    case STRUCTURE:
      return structure(schema[4], schema[5], departures);
    case UNION:
      return union(schema[4], schema[5], departures);
    default:
      throw new TypeError(`no schema that this reads: ${schema}`);
  }
}

function simple(schema: number, departures: Departures): fc.Arbitrary<unknown> {
  if (schema >= LIST_OF) return fc.array(orNull(simple(schema - LIST_OF, departures)), { maxLength: 4 });
  switch (schema) {
    case TEXT:
      return fc.string({ unit: "grapheme", maxLength: 12 });
    case NUMBER:
      return fc.oneof(
        fc.integer(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.constantFrom("NaN", "-Infinity"),
      );
    case BOOLEAN:
      return fc.boolean();
    case DATE_TIME:
      return dateTimeText;
    default:
      throw new TypeError(`no schema that this reads: ${schema}`);
  }
}

function structure(names: string[], schemas: unknown[], departures: Departures): fc.Arbitrary<unknown> {
  const members = names.map((name, index) => [name, orNull(outputOf(schemas[index], departures))] as const);
  const known = fc.record(Object.fromEntries(members), { requiredKeys: [] });
  return fc.tuple(known, unknownMembers(departures)).map(([some, others]) => ({ ...others, ...some }));
}

function union(names: string[], schemas: unknown[], departures: Departures): fc.Arbitrary<unknown> {
  const one = fc.oneof(
    ...names.map((name, index) => outputOf(schemas[index], departures).map((value) => ({ [name]: value }))),
  );
  return fc
    .tuple(fc.oneof({ weight: 4, arbitrary: one }, fc.constant({})), unknownMembers(departures))
    .map(([member, others]) => ({ ...others, ...member }));
}

function unknownMembers({ unknownPrefix }: Departures): fc.Arbitrary<object> {
  if (unknownPrefix === undefined) return fc.constant({});
  const name = fc.string({ maxLength: 5 }).map((rest) => unknownPrefix + rest);
  return fc.dictionary(name, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 2 });
}

function orNull(value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 9, arbitrary: value }, fc.constant(null));
}
