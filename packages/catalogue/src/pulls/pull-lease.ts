import type { Catalogue } from "../catalogue.ts";

/** Who pulls into a catalogue at the moment: one run at a time, since two would each undo what the other has just seen. */
export interface PullLease {
  /** Tells runs apart. */
  readonly run: string;
  /** The machine and process of the run, by which others find out that it is gone. */
  readonly host: string;
  readonly process: number;
  /** Until when it is held unless it is renewed, milliseconds since 1970. */
  readonly until: number;
}

const note = "pull/lease";

/**
 * Takes the lease, or renews one's own. Returns the lease of another run where that holds it.
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

/** Gives the lease back. */
export async function returnPullLease(catalogue: Catalogue, run: string): Promise<void> {
  await catalogue.changeNote(note, (text) => (text !== undefined && leaseFrom(text).run === run ? undefined : text));
}

function leaseFrom(text: string): PullLease {
  return JSON.parse(text) as PullLease; // written by this file
}
