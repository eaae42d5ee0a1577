import type { Catalogue } from "../catalogue.ts";

/** Who pulls into a catalogue at the moment: only one run at a time, because each of two would undo what the other has just stored. */
export interface PullLease {
  /** Tells runs apart. */
  readonly run: string;
  /** The machine and process of the run, so that other runs can find out whether it still exists. */
  readonly host: string;
  readonly process: number;
  /** When it ends unless it is renewed, milliseconds since 1970. */
  readonly until: number;
}

const note = "pull/lease";

/**
 * Takes the lease, or renews the caller's own. Returns the lease of another run if that one holds it.
 * @param isGone whether the run that holds an unexpired lease is known to have ended
 */
export async function takePullLease(
  catalogue: Catalogue,
  lease: PullLease,
  now: number,
  isGone: (other: PullLease) => boolean,
): Promise<PullLease | undefined> {
  const text = await catalogue.changeNote(note, (before) => {
    const holder = before === undefined ? undefined : leaseFrom(before);
    const isHeld = holder !== undefined && holder.run !== lease.run && holder.until > now && !isGone(holder);
    return isHeld ? before : JSON.stringify(lease);
  });
  const holder = leaseFrom(text ?? JSON.stringify(lease));
  return holder.run === lease.run ? undefined : holder;
}

/** Returns the lease. */
export async function returnPullLease(catalogue: Catalogue, run: string): Promise<void> {
  await catalogue.changeNote(note, (text) => (text !== undefined && leaseFrom(text).run === run ? undefined : text));
}

function leaseFrom(text: string): PullLease {
  return JSON.parse(text) as PullLease; // written by this file
}
