import type { Place } from "../../listing/place.ts";

/** A place as it is stored: bytes sort the same in every database. */
export const bytesOf = (place: Place): Buffer => Buffer.from(place, "latin1");

/** The inverse. */
export const placeFrom = (bytes: Buffer): Place => bytes.toString("latin1");
