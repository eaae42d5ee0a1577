import { accountOf } from "../rules/arn.ts";
import type { EarlierRequest } from "../rules/idempotency.ts";
import { type Job, type JobKind, jobKinds } from "../rules/job-kinds.ts";
import type { Thing } from "../things/thing.ts";
import type { CustomModel, Outcome, Tag } from "../types.ts";

/** The kinds of records, in the order in which a state has them: what things use comes before the things. */
export const stateKinds = ["custom-model", "model-customization-job", "model-copy-job", "thing", "request"] as const;

export type StateKind = (typeof stateKinds)[number];

interface Owned<Kind extends StateKind, Body> {
  readonly kind: Kind;
  readonly body: Body;
  readonly tags?: readonly Tag[];
}

export interface ModelRecord extends Owned<"custom-model", CustomModel> {
  readonly policy?: string;
  readonly sharedWith?: readonly string[];
  /** How it ends, if it is under way by itself and not made by a job. */
  readonly outcome?: Outcome;
}

export interface JobRecord extends Owned<JobKind["arnKind"], Job> {
  /** The model that it makes, if that exists only once the job has completed. */
  readonly awaited?: { readonly model: CustomModel; readonly tags?: readonly Tag[] };
  /** How it ends, if it is under way. */
  readonly outcome?: Outcome;
}

/** A creation that was asked for with a token, so that it is not done again. */
export interface RequestRecord extends Owned<"request", EarlierRequest> {
  readonly account: string;
  readonly region: string;
  readonly operation: string;
  readonly token: string;
}

/** A part of a catalogue's state: enough to restore it in any catalogue. */
export type StateRecord = ModelRecord | JobRecord | Owned<"thing", Thing> | RequestRecord;

/** Some records of a state, and where the next ones begin; undefined where there are no more of their kind. */
export interface StatePage {
  readonly records: readonly StateRecord[];
  readonly next?: string;
}

/** Which records of a kind are wanted. */
export interface StateQuery {
  readonly kind: StateKind;
  /** Of this account only. */
  readonly account: string | undefined;
  /** Where the page before ended. */
  readonly after: string | undefined;
  readonly limit: number;
}

/** The kind of job that records of this kind hold. */
export function jobKindOf(kind: JobRecord["kind"]): JobKind {
  return jobKinds[kind];
}

/** How something under way ends, as the stores keep it. */
export function outcomeFrom(row: {
  readonly completes_at: number | null;
  readonly pending_check: string | null;
  readonly failure: string | null;
}): Outcome {
  // One of the two is always present.
  if (row.completes_at === null) return { check: JSON.parse(row.pending_check ?? "{}") };
  return { completesAt: Number(row.completes_at), ...(row.failure !== null && { failureMessage: row.failure }) };
}

/** The account to which a record belongs. */
export function accountOfRecord(record: StateRecord): string {
  if (record.kind === "request") return record.account;
  if (record.kind === "thing") return record.body.scope.account;
  return accountOf("modelArn" in record.body ? record.body.modelArn : record.body.jobArn);
}
