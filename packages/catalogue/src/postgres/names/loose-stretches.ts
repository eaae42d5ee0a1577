import { justBehind, type Place } from "../../listing/place.ts";

/** A stretch of a viewer's listing in which there may be models that no segment knows: from `low` to before `high`. */
export interface LooseStretch {
  readonly account: string;
  readonly region: string;
  readonly low: Place;
  readonly high: Place;
}

/** The table of loose stretches and its columns. */
export const looseTable = "outcrop.name_loose (account, region, low, high)";

/** One stretch per listing that holds all these places of it. */
export function looseStretchesOf(
  entries: Iterable<{ readonly account: string; readonly region: string; readonly place: Place }>,
): LooseStretch[] {
  const stretches = new Map<string, { account: string; region: string; low: Place; high: Place }>();
  for (const { account, region, place } of entries) {
    const key = `${account}/${region}`;
    const known = stretches.get(key);
    if (known === undefined) stretches.set(key, { account, region, low: place, high: place });
    else if (place < known.low) known.low = place;
    else if (place > known.high) known.high = place;
  }
  return [...stretches.values()].map((stretch) => ({ ...stretch, high: justBehind(stretch.high) }));
}

/** Whether the stretch holds only one place. */
export const isOnePlace = ({ low, high }: Pick<LooseStretch, "low" | "high">): boolean => high === justBehind(low);
