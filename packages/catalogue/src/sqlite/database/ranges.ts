import { timeDigits } from "../../listing/place.ts";

/** The range of a scope's own models, and the range of those that others share with it. */
export const ownRange = (scope: number): number => 2 * scope;
export const sharedRange = (scope: number): number => 2 * scope + 1;

/** The condition for ranges of own models, word for word as in the indexes of names and identifiers, which have only own models. */
export const isOwn = "range % 2 = 0";

/** The identifier of an own model, word for word as in its index: the part of the place after the time. */
export const idInPlace = `substr(place, ${timeDigits + 1})`;
