import { timeDigits } from "../../listing/place.ts";

/** The range of a scope's own models, and the range of those that others share with it. */
export const ownRange = (scope: number): number => 2 * scope;
export const sharedRange = (scope: number): number => 2 * scope + 1;

/** What tells ranges of own models from the others, as the indexes of names and identifiers say it: they have own models only. */
export const isOwn = "range % 2 = 0";

/** The identifier of an own model, as its index says it: what follows the time in its place. */
export const idInPlace = `substr(place, ${timeDigits + 1})`;
