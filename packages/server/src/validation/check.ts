import type { EnumShape, ListShape, MapShape, NumberShape, Shape, StringShape, StructureShape } from "./shape.ts";
import { parseTimestamp } from "./timestamp.ts";
import type { Violations } from "./violations.ts";

/**
 * Checks a value of a JSON body against its shape, adds what is wrong to `violations`, and gives the value without the members
 * that the shape does not know. Members that are null count as absent.
 * @param member the value's place, as messages name it: `tags.1.member.key`
 */
export function check(shape: Shape, value: unknown, member: string, violations: Violations): unknown {
  switch (shape.kind) {
    case "string":
      return checkString(shape, value, member, violations);
    case "enum":
      return checkEnum(shape, value, member, violations);
    case "integer":
    case "float":
      return checkNumber(shape, value, member, violations);
    case "boolean":
      if (typeof value !== "boolean") violations.add(member, value, "Member must be a boolean");
      return value;
    case "timestamp":
      return checkTimestamp(value, member, violations);
    case "list":
      return checkList(shape, value, member, violations);
    case "map":
      return checkMap(shape, value, member, violations);
    case "document":
      return value;
    case "structure":
      return checkStructure(shape, value, member, violations);
  }
}

/** Checks a value that came as text, in the path or in the query. */
export function checkText(shape: Shape, text: string, member: string, violations: Violations): unknown {
  if (shape.kind === "integer" && /^-?\d+$/.test(text)) {
    return checkNumber(shape, Number(text), member, violations, text);
  }
  if (shape.kind === "boolean" && (text === "true" || text === "false")) return text === "true";
  return check(shape, text, member, violations);
}

function checkString(shape: StringShape, value: unknown, member: string, violations: Violations): unknown {
  const add = (constraint: string) => violations.add(member, value, constraint, shape);
  if (typeof value !== "string") {
    add("Member must be a string");
    return value;
  }
  // Databases cannot hold NUL characters, and UTF-8 cannot hold lone surrogates.
  if (value.includes("\0")) add("Member must not contain the NUL character");
  if (!value.isWellFormed()) add("Member must be well-formed Unicode");
  checkSize(characters(value), "length", shape, add);
  if (shape.pattern && !shape.pattern.expression.test(value)) {
    add(`Member must satisfy regular expression pattern: ${shape.pattern.shown}`);
  }
  return value;
}

function checkEnum(shape: EnumShape, value: unknown, member: string, violations: Violations): unknown {
  if (typeof value !== "string" || !shape.values.includes(value)) {
    violations.add(member, value, `Member must satisfy enum value set: [${shape.values.join(", ")}]`);
  }
  return value;
}

function checkNumber(
  shape: NumberShape,
  value: unknown,
  member: string,
  violations: Violations,
  given = value,
): unknown {
  const add = (constraint: string) => violations.add(member, given, constraint);
  if (typeof value !== "number") add(`Member must be ${shape.kind === "integer" ? "an integer" : "a number"}`);
  else {
    checkSize(value, "value", shape, add);
    if (shape.kind === "integer" && !Number.isInteger(value)) add("Member must be an integer");
    else if (shape.kind === "integer" && (value | 0) !== value && shape.max === undefined) {
      add("Member must have value less than or equal to 2147483647 and greater than or equal to -2147483648");
    }
  }
  return value;
}

function checkTimestamp(value: unknown, member: string, violations: Violations): number | undefined {
  const time = typeof value === "string" ? parseTimestamp(value) : undefined;
  if (time === undefined) {
    violations.add(member, value, "Member must be a time in ISO 8601, such as 2026-01-31T12:00:00Z");
  }
  return time;
}

function checkList(shape: ListShape, value: unknown, member: string, violations: Violations): unknown {
  const add = (constraint: string) => violations.add(member, value, constraint);
  if (!Array.isArray(value)) {
    add("Member must be a list");
    return value;
  }
  checkSize(value.length, "length", shape, add);
  return value.slice(0, shape.max).map((entry, index) => {
    const place = `${member}.${index + 1}.member`;
    if (entry !== null) return check(shape.member, entry, place, violations);
    violations.add(place, entry, "Member must not be null");
    return entry;
  });
}

function checkMap(shape: MapShape, value: unknown, member: string, violations: Violations): unknown {
  const add = (constraint: string) => violations.add(member, value, constraint, shape);
  if (!isObject(value)) {
    add("Member must be a map");
    return value;
  }
  const entries = Object.entries(value);
  checkSize(entries.length, "length", shape, add);
  const sensitive = shape.sensitive ?? false;
  for (const [key, text] of entries) {
    check({ ...shape.key, sensitive }, key, `${member}.key`, violations);
    check({ ...shape.value, sensitive }, text, sensitive ? `${member}.value` : `${member}.${key}.member`, violations);
  }
  return Object.fromEntries(entries);
}

function checkStructure(shape: StructureShape, value: unknown, member: string, violations: Violations): unknown {
  if (!isObject(value)) {
    violations.add(member, value, "Member must be a structure");
    return value;
  }
  const known: [string, unknown][] = [];
  for (const [name, inner] of Object.entries(shape.members)) {
    const place = member === "" ? name : `${member}.${name}`;
    const given = Object.hasOwn(value, name) ? value[name] : undefined;
    if (given !== undefined && given !== null) known.push([name, check(inner, given, place, violations)]);
    else if (shape.required.includes(name)) violations.add(place, undefined, "Member must not be null");
  }
  if (shape.union && known.length !== 1) {
    const names = Object.keys(shape.members).join(", ");
    violations.add(member, value, `Member must have exactly one of its members: [${names}]`);
  }
  return Object.fromEntries(known);
}

function checkSize(
  size: number,
  noun: "length" | "value",
  bounds: { readonly min?: number; readonly max?: number },
  add: (constraint: string) => void,
): void {
  if (bounds.max !== undefined && size > bounds.max)
    add(`Member must have ${noun} less than or equal to ${bounds.max}`);
  if (bounds.min !== undefined && size < bounds.min) {
    add(`Member must have ${noun} greater than or equal to ${bounds.min}`);
  }
}

function isObject(value: unknown): value is { readonly [member: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Unicode characters, not UTF-16 units. */
function characters(text: string): number {
  let count = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit >= 0xd800 && unit <= 0xdbff && index + 1 < text.length) {
      const following = text.charCodeAt(index + 1);
      if (following >= 0xdc00 && following <= 0xdfff) {
        count -= 1;
        index += 1;
      }
    }
  }
  return count;
}
