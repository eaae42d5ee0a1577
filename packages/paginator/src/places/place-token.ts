import { PaginationError } from "../pagination-error.ts";
import { compactStyle, writePythonJson } from "../tokens/python-json.ts";
import type { Place } from "./place.ts";
import { placePrefix } from "./token-kinds.ts";

/** A place as a token: ASCII without white space, valid in Outcrop for as long as anyone keeps it. */
export function encodePlace(place: Place): string {
  return placePrefix + encodeAsciiJson({ ...place, time: new Date(place.time).toISOString() });
}

/** @throws PaginationError where the token was not made by {@link encodePlace} */
export function decodePlace(token: string): Place {
  const place = decodeAsciiJson(token.slice(placePrefix.length));
  if (!isEncodedPlace(place)) {
    throw new PaginationError(`StartingToken ${token} begins like one of Outcrop's but was cut or changed.`);
  }
  return { ...place, time: Date.parse(place.time) };
}

/** A place as it stands in JSON: its time is ISO 8601. */
export type EncodedPlace = Omit<Place, "time"> & { readonly time: string };

export function isEncodedPlace(value: unknown): value is EncodedPlace {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  const { order, time, id, marks, complete } = value as Record<string, unknown>;
  return (
    (order === "Ascending" || order === "Descending") &&
    typeof time === "string" &&
    !Number.isNaN(Date.parse(time)) &&
    (id === undefined || typeof id === "string") &&
    Array.isArray(marks) &&
    marks.every((mark) => typeof mark === "string") &&
    typeof complete === "boolean"
  );
}

/** Base64 of JSON whose every character is ASCII. */
export function encodeAsciiJson(value: unknown): string {
  return btoa(writePythonJson(value, compactStyle));
}

/** The value that {@link encodeAsciiJson} was given; undefined for text that it did not make. */
export function decodeAsciiJson(text: string): unknown {
  try {
    return JSON.parse(atob(text));
  } catch {
    return undefined;
  }
}
