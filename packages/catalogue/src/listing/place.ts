import type { SortOrder } from "../bedrock-values.ts";
import type { Position } from "../queries.ts";
import { nineDigits } from "./base36.ts";

/**
 * The position of something in a listing, as a text that sorts like the listing: nine digits of base 36 for the creation time,
 * then the identifier. Because it is one text and not a pair, each bound of a listing is one comparison.
 */
export type Place = string;

/** The number of digits of a place that encode the time: as many as {@link nineDigits} writes. */
export const timeDigits = 9;

/** The latest creation time that a catalogue can hold, milliseconds: in the year 5188. */
export const latestTime = 36 ** timeDigits - 1;

/** Sorts before every place, and after every place. */
const firstPlace = "";
const lastPlace = "~";

/**
 * The place of something that was made at `creationTime` with the identifier `id`.
 * @throws RangeError for a time that is not a whole number of milliseconds from 0 to {@link latestTime}
 */
export function placeOf({ creationTime, id }: Position): Place {
  if (!Number.isInteger(creationTime) || creationTime < 0 || creationTime > latestTime) {
    throw new RangeError(
      `A creation time is a whole number of milliseconds from 0 to ${latestTime}, but this one is ${creationTime}.`,
    );
  }
  return nineDigits(creationTime) + id;
}

/** The inverse: the position that a place stands for. */
export function positionOf(place: Place): Position {
  return { creationTime: Number.parseInt(place.slice(0, timeDigits), 36), id: place.slice(timeDigits) };
}

/** The place of a shared model in the listings of others: two owners may use the same identifier, so the owner's account is appended. */
export function placeAsShared(place: Place, owner: string): Place {
  return place + owner;
}

/** The part of a place that encodes the time. It sorts like times. */
export function timePartOf(place: Place): string {
  return place.slice(0, timeDigits);
}

/** A stretch of a listing, both ends exclusive, and the direction in which it is walked. */
export interface Stretch {
  readonly low: Place;
  readonly high: Place;
  readonly descending: boolean;
}

/** The stretch that a query asks for; undefined if there is nothing between its bounds. */
export function stretchOf(query: {
  readonly creationTimeAfter?: number;
  readonly creationTimeBefore?: number;
  readonly sortOrder?: SortOrder;
  readonly after?: Position;
}): Stretch | undefined {
  const descending = query.sortOrder !== "Ascending";
  let low = query.creationTimeAfter === undefined ? firstPlace : afterTime(query.creationTimeAfter);
  let high = query.creationTimeBefore === undefined ? lastPlace : beforeTime(query.creationTimeBefore);
  if (query.after !== undefined) {
    const place = placeOf(query.after);
    if (descending && place < high) high = place;
    if (!descending && place > low) low = place;
  }
  return low < high ? { low, high, descending } : undefined;
}

/** The bound just after a place: no other place lies between the two. */
export function justBehind(place: Place): Place {
  return `${place} `;
}

/** The bound just before a place: no other place lies between the two. */
export function justBefore(place: Place): Place {
  if (place.endsWith(" ")) return place.slice(0, -1);
  return place.slice(0, -1) + String.fromCharCode(place.charCodeAt(place.length - 1) - 1) + lastPlace;
}

/** A bound after everything made up to this time. A time between two milliseconds excludes the earlier one. */
function afterTime(time: number): Place {
  const whole = Math.floor(time);
  if (whole < 0) return firstPlace;
  return whole > latestTime ? lastPlace : nineDigits(whole) + lastPlace;
}

/** A bound before everything made from this time on. */
function beforeTime(time: number): Place {
  const whole = Math.ceil(time);
  if (whole <= 0) return firstPlace;
  return whole > latestTime ? lastPlace : nineDigits(whole);
}

/** The part of a stretch from `start` to `finish`, without `finish` itself; undefined if there is none. */
export function clipped(stretch: Stretch, start: Place, finish: Place | undefined): Stretch | undefined {
  // Both ends of a stretch are exclusive.
  const low = start > stretch.low ? justBefore(start) : stretch.low;
  const high = finish !== undefined && finish < stretch.high ? finish : stretch.high;
  // A part without room for any place must not count as looked at: a scan could stop where it began.
  return low < justBefore(high) ? { ...stretch, low, high } : undefined;
}
