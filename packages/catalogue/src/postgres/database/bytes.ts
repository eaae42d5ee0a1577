import type { Place } from "../../listing/place.ts";

/** A place as it is kept: bytes sort alike in every database. */
export const bytesOf = (place: Place): Buffer => Buffer.from(place, "latin1");

/** The other way. */
export const placeFrom = (bytes: Buffer): Place => bytes.toString("latin1");
