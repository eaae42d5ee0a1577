import type { JobFilter, JobQuery } from "./listing/job-query.ts";
import type { JobPage, ModelPage, ModelQuery } from "./queries.ts";
import type { Creation } from "./rules/creation.ts";
import type { Job, JobKind } from "./rules/job-kinds.ts";
import type { StatePage, StateQuery, StateRecord } from "./state/state-record.ts";
import type { Things } from "./things/thing.ts";
import type { AccessKey, CheckResult, CustomModel, ImportedModel, PendingChecks, Scope, Tag } from "./types.ts";

/** SQLite answers at once, PostgreSQL with a promise. */
export type AtOnceOrLater<Result> = Result | Promise<Result>;

/**
 * Where a catalogue is kept: a database, and the steps that run in its sessions. `StoredCatalogue` turns it into a catalogue.
 * @template Session what the store's steps send their queries to: a connection, within a transaction if they write
 */
export interface Store<Session> {
  /** Reads what is committed. */
  read<Result>(work: (session: Session) => AtOnceOrLater<Result>): Promise<Result>;
  /** Runs `work` in a transaction: all of it or nothing. The promise resolves when the change survives a crash. */
  write<Result>(work: (session: Session) => AtOnceOrLater<Result>): Promise<Result>;
  /** Reads or writes that may take long: a statement over everything that is stored. */
  readLong<Result>(work: (session: Session) => AtOnceOrLater<Result>): Promise<Result>;
  writeLong<Result>(work: (session: Session) => AtOnceOrLater<Result>): Promise<Result>;
  readonly steps: StoreSteps<Session>;

  // These open sessions themselves.
  listModels(query: ModelQuery): Promise<ModelPage>;
  importModels(
    models: Iterable<ImportedModel> | AsyncIterable<ImportedModel>,
    onProgress?: (stored: number) => void,
  ): Promise<number>;
  readonly things: Things;
  settle(now: number): Promise<number | undefined>;
  pendingChecks(): Promise<PendingChecks>;
  /** Absent in a store in which either everything that is due ends, or nothing does. */
  setback?(): string | undefined;
  /** Absent if the database cannot tell. */
  revision?(): number | undefined;
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** What a store does in one session. Those that change something run in `write`. Each does what `Catalogue` says of the method of that name. */
export interface StoreSteps<Session> {
  /** Writes everything that a creation contains, once per idempotency token. Returns the ARN, or that of the earlier creation. */
  create(session: Session, creation: Creation): AtOnceOrLater<string>;
  getModel(session: Session, viewer: Scope, identifier: string): AtOnceOrLater<CustomModel | undefined>;
  putModels(session: Session, models: readonly ImportedModel[]): AtOnceOrLater<void>;
  deleteModel(session: Session, owner: Scope, identifier: string): AtOnceOrLater<boolean>;

  findJob<OfKind extends Job>(
    session: Session,
    kind: JobKind<OfKind>,
    scope: Scope,
    identifier: string,
  ): AtOnceOrLater<OfKind | undefined>;
  listJobs<OfKind extends Job>(
    session: Session,
    kind: JobKind<OfKind>,
    query: JobQuery,
    filter: JobFilter,
  ): AtOnceOrLater<JobPage<OfKind>>;
  stopCustomizationJob(
    session: Session,
    scope: Scope,
    identifier: string,
    now: number,
    stopsAt: number,
  ): AtOnceOrLater<boolean>;

  finishCheck(session: Session, arn: string, result: CheckResult, now: number): AtOnceOrLater<void>;

  listTags(session: Session, scope: Scope, arn: string): AtOnceOrLater<readonly Tag[] | undefined>;
  tag(session: Session, scope: Scope, arn: string, tags: readonly Tag[]): AtOnceOrLater<boolean>;
  untag(session: Session, scope: Scope, arn: string, keys: readonly string[]): AtOnceOrLater<boolean>;

  putPolicy(
    session: Session,
    owner: Scope,
    modelArn: string,
    policy: string,
    sharedWith: readonly string[],
  ): AtOnceOrLater<boolean>;
  getPolicy(session: Session, owner: Scope, modelArn: string): AtOnceOrLater<string | undefined>;
  policiesOf(session: Session, modelArns: readonly string[]): AtOnceOrLater<ReadonlyMap<string, string>>;
  deletePolicy(session: Session, owner: Scope, modelArn: string): AtOnceOrLater<boolean>;

  putKey(session: Session, key: AccessKey): AtOnceOrLater<void>;
  getKey(session: Session, id: string): AtOnceOrLater<AccessKey | undefined>;
  listKeys(session: Session, account?: string): AtOnceOrLater<readonly AccessKey[]>;
  deleteKey(session: Session, id: string): AtOnceOrLater<boolean>;
  findSecret(session: Session, name: string): AtOnceOrLater<Uint8Array | undefined>;
  /** The secret of this name, made if there is none. */
  makeSecret(session: Session, name: string): AtOnceOrLater<Uint8Array>;

  notes(session: Session, prefix: string): AtOnceOrLater<ReadonlyMap<string, string>>;
  changeNote(
    session: Session,
    name: string,
    change: (text: string | undefined) => string | undefined,
  ): AtOnceOrLater<string | undefined>;
  clear(session: Session, account?: string): AtOnceOrLater<void>;
  readState(session: Session, query: StateQuery): AtOnceOrLater<StatePage>;
  writeState(session: Session, records: readonly StateRecord[]): AtOnceOrLater<void>;

  /** The first of the scopes after this one, at most `limit`. */
  listScopes(session: Session, after: Scope, limit: number): AtOnceOrLater<readonly Scope[]>;
  countModels(session: Session): AtOnceOrLater<number>;
}
