import { didYouMean } from "./did-you-mean.ts";
import { parseTimestamp } from "./timestamp.ts";

/** A value that was given to Outcrop itself, and not to the service, is impossible; the message names it, and what is possible. */
export class GivenValueError extends Error {
  override readonly name = "GivenValueError";
}

/** Reads what was given at a path such as `models[2].tags`. @throws GivenValueError */
export type Read<Value> = (given: unknown, path: string) => Value;

/** An object of these members, each of which may be left out. */
export function members<Value extends object>(
  known: { readonly [member in keyof Required<Value>]: Read<unknown> },
): Read<Value> {
  const names = Object.keys(known);
  return (given, path) => {
    if (!isObject(given)) throw notPossible(path, given, "an object is expected");
    const read: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(given)) {
      const where = path === "" ? name : `${path}.${name}`;
      if (!Object.hasOwn(known, name)) {
        throw new GivenValueError(`${where} is not known${didYouMean(name, names)}`);
      }
      if (value !== undefined) read[name] = known[name as keyof Value](value, where);
    }
    // Each member was read by its own rule.
    return read as Value;
  };
}

/** A list, of so many at most. */
export function list<Element>(of: Read<Element>, most = Number.POSITIVE_INFINITY): Read<Element[]> {
  return (given, path) => {
    if (!Array.isArray(given)) throw notPossible(path, given, "a list is expected");
    if (given.length > most)
      throw new GivenValueError(`${path} has ${given.length} elements; ${most} are possible at once`);
    return given.map((element, index) => of(element, `${path}[${index}]`));
  };
}

export const text: Read<string> = (given, path) => {
  if (typeof given === "string" && given !== "") return given;
  throw notPossible(path, given, "a text is expected");
};

export function matching(pattern: RegExp, expected: string): Read<string> {
  return (given, path) => {
    if (typeof given === "string" && pattern.test(given)) return given;
    throw notPossible(path, given, `${expected} is expected`);
  };
}

export const account = matching(/^\d{12}$/, "an account of twelve digits");
export const region = matching(/^[a-z]{2,4}(?:-[a-z]+)+-\d{1,2}$/, "a region's name, such as us-east-1,");

export function oneOf<Choice extends string>(choices: readonly Choice[]): Read<Choice> {
  return (given, path) => {
    const choice = choices.find((candidate) => candidate === given);
    if (choice !== undefined) return choice;
    const hint = typeof given === "string" ? didYouMean(given, choices) : `; there are ${choices.join(", ")}`;
    throw new GivenValueError(`${path} is ${shown(given)}${hint}`);
  };
}

export function wholeNumber(least: number, most: number): Read<number> {
  return (given, path) => {
    if (typeof given === "number" && Number.isInteger(given) && given >= least && given <= most) return given;
    throw notPossible(path, given, `a whole number from ${least} to ${most} is expected`);
  };
}

/** Milliseconds since 1970, from a `Date`, milliseconds, or text in ISO 8601. */
export const time: Read<number> = (given, path) => {
  const value = typeof given === "string" ? parseTimestamp(given) : given instanceof Date ? given.getTime() : given;
  if (typeof value === "number" && Number.isInteger(value)) return value;
  throw notPossible(path, given, "a time is expected: milliseconds since 1970, or 2026-01-31T12:00:00Z");
};

/** A value of one of these types, as `typeof` tells them, which is not looked into. */
export function anyOf(...types: readonly ("boolean" | "function" | "number" | "object" | "string")[]): Read<unknown> {
  return (given, path) => {
    if (given !== null && types.some((type) => typeof given === type)) return given;
    throw notPossible(path, given, `a value of the type ${types.join(" or ")} is expected`);
  };
}

/** A JSON object, whatever is in it. */
export const object: Read<{ readonly [member: string]: unknown }> = (given, path) => {
  if (isObject(given)) return given;
  throw notPossible(path, given, "an object is expected");
};

function isObject(given: unknown): given is { readonly [member: string]: unknown } {
  return typeof given === "object" && given !== null && !Array.isArray(given);
}

function notPossible(path: string, given: unknown, expected: string): GivenValueError {
  const what = path === "" ? shown(given) : `${path} is ${shown(given)}`;
  return new GivenValueError(`${what}: ${expected}`);
}

function shown(given: unknown): string {
  return (JSON.stringify(given) ?? String(given)).slice(0, 200);
}
