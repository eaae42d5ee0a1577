import { PaginationError } from "../pagination-error.ts";
import type { PlainObject } from "../values.ts";
import type { SequenceOrder, Slicing } from "./slicing.ts";
import { millisecondsOf } from "./timeline.ts";

/**
 * A place in a sequence ordered by creation time: right after an item, or before all items of a time. It depends on no request
 * and no service token.
 */
export interface Place {
  readonly order: SequenceOrder;
  /** Milliseconds. Everything before this time (in the order of the sequence) has been given, and nothing after it. */
  readonly time: number;
  /** The identifier of the item of that time that was given last. Undefined where none has been given. */
  readonly id: string | undefined;
  /** Marks of other items of that time that have been given, the latest first; at most {@link mostMarks}. */
  readonly marks: readonly string[];
  /** Whether `id` and `marks` are all the items of that time that have been given. */
  readonly complete: boolean;
}

/** How many items of one time a place remembers beside the last. */
export const mostMarks = 15;

/** Where a listing stood before its first item: at a place; or unknown items of the first item's time, or nothing, had been given. */
export type Before = Place | "something" | "nothing";

/**
 * The place right after the last of these items, which follow `before` in the sequence. Without items it is `before`.
 *
 * @param items the items of a page as far as they have been given, in order
 */
export function placeAfter(before: Before, items: readonly unknown[], slicing: Slicing, order: SequenceOrder): Before {
  const last = items.at(-1);
  if (last === undefined) {
    return before;
  }
  const time = millisecondsOf((last as PlainObject)[slicing.time]);
  const marks: string[] = [];
  let index = items.length - 2;
  while (
    index >= 0 &&
    marks.length < mostMarks &&
    millisecondsOf((items[index] as PlainObject)[slicing.time]) === time
  ) {
    marks.push(markOf(idOf(items[index], slicing)));
    index -= 1;
  }
  let complete = index >= 0 && millisecondsOf((items[index] as PlainObject)[slicing.time]) !== time;
  if (index < 0) {
    if (typeof before === "string") {
      complete = before === "nothing";
    } else if (before.time === time) {
      const earlier = marksOf(before);
      complete = before.complete && marks.length + earlier.length <= mostMarks;
      marks.push(...earlier.slice(0, mostMarks - marks.length));
    } else {
      complete = true;
    }
  }
  return { order, time, id: idOf(last, slicing), marks, complete };
}

/**
 * Tells, for a listing that starts again at the second of a place, which items were given before that place. Ask about each item
 * once, in order. Deletions in the meantime do no harm as long as one of the items that the place remembers is left.
 *
 * @throws PaginationError where none of them is left, so that items of that time might be given twice or left out
 */
export function givenBefore(place: Place, slicing: Slicing): (item: unknown) => boolean {
  const remembered = new Set(marksOf(place));
  let found = place.complete;
  let skipped = false;
  return (item) => {
    const time = millisecondsOf((item as PlainObject)[slicing.time]);
    const distance = place.order === "Ascending" ? time - place.time : place.time - time;
    if (distance > 0) {
      if (skipped && !found) {
        throw new PaginationError(
          `The listing cannot go on after ${place.id}: it and the ${place.marks.length} items before it are gone, ` +
            "and others were made at the same time. Start without the token.",
        );
      }
      return false;
    }
    if (distance < 0) {
      return true;
    }
    if (remembered.has(markOf(idOf(item, slicing)))) {
      found = true;
      return true;
    }
    skipped ||= !found;
    return !found;
  };
}

function marksOf(place: Place): readonly string[] {
  return place.id === undefined ? place.marks : [markOf(place.id), ...place.marks];
}

function idOf(item: unknown, slicing: Slicing): string {
  const id = (item as PlainObject)[slicing.id];
  if (typeof id !== "string") {
    throw new PaginationError(`An item's ${slicing.id} is ${String(id)}, not text: the place after it has no name.`);
  }
  return id;
}

/** 64 bits of an identifier (FNV-1a over its UTF-16 code units, in two lanes), short enough to keep many in a token. */
export function markOf(id: string): string {
  let first = 0x811c9dc5;
  let second = 0x1b873593;
  for (let index = 0; index < id.length; index += 1) {
    const unit = id.charCodeAt(index);
    first = Math.imul(first ^ unit, 0x01000193);
    second = Math.imul(second ^ unit, 0x85ebca6b);
    second ^= second >>> 13;
  }
  return (first >>> 0).toString(36) + (second >>> 0).toString(36).padStart(7, "0");
}
