import type { JsonObject } from "@outcrop/catalogue";

/** Reads one member of a body. */
export const member =
  (name: string) =>
  (body: JsonObject): unknown =>
    body[name];

/** A summary of members that are called the same there. */
export const same = (...members: readonly string[]): { readonly [inSummary: string]: string } =>
  Object.fromEntries(members.map((name) => [name, name]));

/** ISO 8601, so many milliseconds later. */
export const later = (time: string, milliseconds: number): string =>
  new Date(Date.parse(time) + milliseconds).toISOString();
