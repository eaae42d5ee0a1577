import type { Catalogue } from "../catalogue.ts";
import type { Scope } from "../types.ts";

/** What is known of the pulls of one account in one region. Times are milliseconds since 1970. */
export interface PulledTarget extends Scope {
  /** When the last pull succeeded; absent if none has. */
  readonly lastPull?: number;
  /** When the last full pull took place. Only a full pull notices models that are gone. */
  readonly lastFullPull?: number;
  /**
   * The next pull asks for what was created after this time. Nothing older was still under way: a model has the creation time of the job
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

/** Stores what is now known of a target. */
export async function putPulledTarget(catalogue: Catalogue, target: PulledTarget): Promise<void> {
  await catalogue.changeNote(noteOf(target), () => JSON.stringify(target));
}

function targetFrom(text: string): PulledTarget {
  return JSON.parse(text) as PulledTarget; // written by this file
}
