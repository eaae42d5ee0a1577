import type { Thing, ThingQuery } from "./thing.ts";

/** The term that all things of a kind have. */
const everything = "";

const termOf = (filter: string, value: string): string => `${filter}=${value}`;

/** The terms under which a thing stands in the index that listings walk. */
export function termsOf({ values }: Thing): string[] {
  return [everything, ...Object.entries(values).map(([filter, value]) => termOf(filter, value))];
}

/** The term that a listing walks, and those that it looks up for each thing on the way. */
export function termsOfQuery({ equals = {} }: Pick<ThingQuery, "equals">): {
  readonly walked: string;
  readonly others: readonly string[];
} {
  const [walked = everything, ...others] = Object.entries(equals).map(([filter, value]) => termOf(filter, value));
  return { walked, others };
}
