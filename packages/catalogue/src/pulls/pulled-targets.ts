import type { Catalogue } from "../catalogue.ts";
import type { Scope } from "../types.ts";

/** What is known of the pulls of one account in one region. Times are milliseconds since 1970. */
export interface PulledTarget extends Scope {
  /** When it was last asked with success; absent before. */
  readonly lastPull?: number;
  /** When everything was last asked for, so that what was gone was noticed. */
  readonly lastFullPull?: number;
  /**
   * The next pull asks for what was created after this time. Behind it nothing was under way: a model has the creation time of the job
   * that makes it, and is listed when the job has ended.
   */
  readonly settledUntil?: number;
  /** How many models it listed in its last full pull, shared ones too. */
  readonly models?: number;
  /** Why the last attempt failed, and when; absent after a success. */
  readonly failure?: { readonly time: number; readonly message: string };
}

const prefix = "pull/target/";
const noteOf = ({ account, region }: Scope) => `${prefix}${account}/${region}`;

/** The targets that were pulled into this catalogue, by account and region. */
export async function listPulledTargets(catalogue: Catalogue): Promise<PulledTarget[]> {
  return [...(await catalogue.notes(prefix)).values()].map(targetFrom);
}

export async function getPulledTarget(catalogue: Catalogue, target: Scope): Promise<PulledTarget | undefined> {
  const name = noteOf(target);
  const text = (await catalogue.notes(name)).get(name);
  return text === undefined ? undefined : targetFrom(text);
}

/** Stores what is known of a target from now on. */
export async function putPulledTarget(catalogue: Catalogue, target: PulledTarget): Promise<void> {
  await catalogue.changeNote(noteOf(target), () => JSON.stringify(target));
}

function targetFrom(text: string): PulledTarget {
  return JSON.parse(text) as PulledTarget; // written by this file
}
