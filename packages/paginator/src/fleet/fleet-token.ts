import { PaginationError } from "../pagination-error.ts";
import { markOf, type Place } from "../places/place.ts";
import { decodeAsciiJson, type EncodedPlace, encodeAsciiJson, isEncodedPlace } from "../places/place-token.ts";
import type { SequenceOrder } from "../places/slicing.ts";
import { fleetPrefix, kindOfToken } from "../places/token-kinds.ts";
import { isObject } from "../values.ts";
import { type FleetProgress, targetStart } from "./fleet-progress.ts";

/**
 * What a fleet's token holds: the time reached, and a place for each target that is behind or has given items of exactly that
 * time. All other targets simply go on from the time, so the token does not grow with the fleet.
 */
interface FleetTokenContent {
  readonly order: SequenceOrder;
  /** ISO 8601; null at the beginning. */
  readonly time: string | null;
  /** How many targets there are, and a mark of all their keys. */
  readonly targets: readonly [count: number, mark: string];
  /** By a target's key; null for one that starts from the beginning. */
  readonly places: { readonly [key: string]: EncodedPlace | null };
  readonly lagging: readonly string[];
}

/** @param keys the targets' keys, in the order of their numbers */
export function encodeFleetToken(progress: FleetProgress, keys: readonly string[], order: SequenceOrder): string {
  const places = keys.flatMap((key, target) => {
    const start = targetStart(progress, target, order);
    const isPlain = start === undefined || (start.id === undefined && start.marks.length === 0);
    return isPlain && !progress.lagging.has(target) ? [] : [[key, start === undefined ? null : encoded(start)]];
  });
  const content: FleetTokenContent = {
    order,
    time: progress.time === undefined ? null : new Date(progress.time).toISOString(),
    targets: [keys.length, markOf(keys.join("\n"))],
    places: Object.fromEntries(places),
    lagging: keys.filter((_, target) => progress.lagging.has(target)),
  };
  return fleetPrefix + encodeAsciiJson(content);
}

/** @throws PaginationError where the token is invalid, or belongs to other targets or another order */
export function decodeFleetToken(token: string, keys: readonly string[], order: SequenceOrder): FleetProgress {
  if (kindOfToken(token) !== "fleet") {
    throw new PaginationError(
      `StartingToken ${token} belongs to the listing of a single account and region; go on with getPaginator or ` +
        "createPaginator, or start the fleet without the token",
    );
  }
  const content = decodeAsciiJson(token.slice(fleetPrefix.length));
  if (!isFleetTokenContent(content)) {
    throw new PaginationError(`StartingToken ${token} begins like one of a fleet's but was cut or changed`);
  }
  const [count, mark] = content.targets;
  if (count !== keys.length || mark !== markOf(keys.join("\n"))) {
    throw new PaginationError(
      `StartingToken belongs to a fleet of ${count} targets, which are not these ${keys.length}: ${keys.join(", ")}; ` +
        "go on with the same targets, or start without the token",
    );
  }
  if (content.order !== order) {
    throw new PaginationError(`StartingToken belongs to a listing in ${content.order} order, this one is ${order}`);
  }
  const progress: FleetProgress = {
    time: content.time === null ? undefined : Date.parse(content.time),
    targets: keys.map((key) => {
      const own = content.places[key];
      return own ? decoded(own) : "nothing";
    }),
    lagging: new Set(content.lagging.map((key) => keys.indexOf(key))),
  };
  // Until a target gives something, it stands where it starts.
  return { ...progress, targets: keys.map((_, target) => targetStart(progress, target, order) ?? "nothing") };
}

function encoded(place: Place): EncodedPlace {
  return { ...place, time: new Date(place.time).toISOString() };
}

function decoded(place: EncodedPlace): Place {
  return { ...place, time: Date.parse(place.time) };
}

function isFleetTokenContent(value: unknown): value is FleetTokenContent {
  if (!isObject(value)) return false;
  const { order, time, targets, places, lagging } = value;
  return (
    (order === "Ascending" || order === "Descending") &&
    (time === null || (typeof time === "string" && !Number.isNaN(Date.parse(time)))) &&
    Array.isArray(targets) &&
    isObject(places) &&
    Object.values(places).every((place) => place === null || isEncodedPlace(place)) &&
    Array.isArray(lagging)
  );
}
