import type { CopyJobQuery, CustomizationJobQuery, JobPage, ModelPage, ModelQuery } from "./queries.ts";
import type { StateRecord } from "./state/state-record.ts";
import type { Things } from "./things/thing.ts";
import type {
  AccessKey,
  CheckResult,
  CopyJob,
  CreateJobOptions,
  CreateOptions,
  CustomizationJob,
  CustomModel,
  ImportedModel,
  PendingCheck,
  Scope,
  Tag,
} from "./types.ts";

/**
 * What custom models there are, and what is known of them. Every method is atomic; a promise that resolves means that the
 * change survives a crash. A method rejects with a `CatalogueError` of this package, or with `StoreUnavailableError` where
 * the store cannot be reached for now.
 */
export interface Catalogue {
  /**
   * Creates a model. With `completesAt` in the future or `check` it is stored as `Creating`, whatever its `modelStatus`.
   * Returns the ARN of the model: the earlier one's where the same idempotent request was made before.
   * @throws NameTakenError, ConflictError
   */
  createModel(model: CustomModel, options?: CreateOptions): Promise<string>;

  /** The model with this ARN if `viewer` may see it, or the viewer's own model of this name. */
  getModel(viewer: Scope, identifier: string): Promise<CustomModel | undefined>;

  /**
   * Stores models as they stand, all of them or none. One that has the ARN of another takes its place, and so does one that has its
   * name: of two models of one name the account has the one that was seen last. Where a model says nothing of tags and shares,
   * those before it stay, and so does its policy.
   * @param models 1,000 at most: they are one transaction
   * @throws ConflictError for an identifier that a model with another base has
   */
  putModels(models: readonly ImportedModel[]): Promise<void>;

  /**
   * Deletes an own model, with its tags, policy and shares. Returns whether there was one.
   * @throws ConflictError where a job in progress is making the model, or something uses it
   */
  deleteModel(owner: Scope, identifier: string): Promise<boolean>;

  listModels(query: ModelQuery): Promise<ModelPage>;

  /**
   * Creates a customization job. Its model is there once the job is `Completed`, with the job's creation time; until the job has ended no
   * other model may have its name. A job that has ended without a model is stored without one.
   * @throws NameTakenError (of the job's or the model's name), ConflictError, LimitReachedError
   */
  createCustomizationJob(
    job: CustomizationJob,
    model: CustomModel | undefined,
    options?: CreateJobOptions,
  ): Promise<string>;
  getCustomizationJob(scope: Scope, identifier: string): Promise<CustomizationJob | undefined>;
  listCustomizationJobs(query: CustomizationJobQuery): Promise<JobPage<CustomizationJob>>;
  /**
   * Stops a job in progress; it makes no model. It is `Stopping` until `stopsAt`, by default now. Returns false where there is no such job.
   * @throws ConflictError where the job has ended or is stopping
   */
  stopCustomizationJob(scope: Scope, identifier: string, now: number, stopsAt?: number): Promise<boolean>;

  /** Creates a copy job together with its target model. @throws NameTakenError, ConflictError */
  createCopyJob(job: CopyJob, model: CustomModel, options?: CreateJobOptions): Promise<string>;
  getCopyJob(scope: Scope, jobArn: string): Promise<CopyJob | undefined>;
  listCopyJobs(query: CopyJobQuery): Promise<JobPage<CopyJob>>;

  /**
   * Completes everything whose time has come. Returns the next time at which something is due, or is to be tried again, if anything is.
   * What cannot be ended in one account is tried again later, and keeps no other account's from its end.
   */
  settle(now: number): Promise<number | undefined>;
  /** Why something that is due did not end when `settle` was called last, for an operator; undefined where all did. */
  setback?(): string | undefined;
  pendingChecks(): Promise<readonly PendingCheck[]>;
  /** Ends a check. Without effect where the model or job is gone or was ended before. */
  finishCheck(arn: string, result: CheckResult, now: number): Promise<void>;

  /** What there is beside models and their jobs. */
  readonly things: Things;

  /** The tags of a model, job or thing that `scope` owns; undefined where there is no such thing. */
  listTags(scope: Scope, arn: string): Promise<readonly Tag[] | undefined>;
  /** Adds or replaces tags. Returns false where there is no such thing. @throws TooManyTagsError past 50 */
  tag(scope: Scope, arn: string, tags: readonly Tag[]): Promise<boolean>;
  untag(scope: Scope, arn: string, keys: readonly string[]): Promise<boolean>;

  /**
   * Sets the resource policy of an own model, and with it the accounts that see the model in their listings (in the model's
   * region). Returns false where there is no such model.
   */
  putPolicy(owner: Scope, modelArn: string, policy: string, sharedWith: readonly string[]): Promise<boolean>;
  getPolicy(owner: Scope, modelArn: string): Promise<string | undefined>;
  /** The policies of models of any owner, by their ARNs as listings show them. Models without a policy are missing. */
  policiesOf(modelArns: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Removes the policy and the shares. Returns false where there was none. */
  deletePolicy(owner: Scope, modelArn: string): Promise<boolean>;

  putKey(key: AccessKey): Promise<void>;
  getKey(id: string): Promise<AccessKey | undefined>;
  listKeys(account?: string): Promise<readonly AccessKey[]>;
  deleteKey(id: string): Promise<boolean>;

  /** 32 random bytes under this name, made on first use and the same for everyone who opens this database. */
  secret(name: string): Promise<Uint8Array>;

  /**
   * Adds models as they stand, fast. Each batch that is taken from the source is stored whole or not at all.
   * @param onProgress is called with the number of models that are stored so far
   */
  importModels(
    models: Iterable<ImportedModel> | AsyncIterable<ImportedModel>,
    onProgress?: (stored: number) => void,
  ): Promise<number>;

  /** The notes whose names begin so, by name: what the servers of one catalogue tell each other. */
  notes(prefix: string): Promise<ReadonlyMap<string, string>>;
  /**
   * Changes a note, makes it, or, with `undefined`, removes it. Gives what it is then.
   * @param change is given the note's text, `undefined` where there is none; it may be called again, where another change came first
   */
  changeNote(name: string, change: (text: string | undefined) => string | undefined): Promise<string | undefined>;

  /** Removes what an account has: models, jobs, tags, policies, shares, idempotency tokens. Without an account, what all have. Keys, secrets and notes stay. */
  clear(account?: string): Promise<void>;

  /** All that stands in the catalogue, or that an account has, but for keys, secrets and notes. What changes meanwhile is given as it was or as it is. */
  readState(account?: string): AsyncIterable<StateRecord>;
  /**
   * Stores records of a state as they stand, whatever their kinds: all of them, or (of up to 5,000 of each kind) none. A thing takes the place
   * of one with the same ARN.
   * @throws NameTakenError, ConflictError, TypeError for an ARN of another kind
   */
  writeState(records: readonly StateRecord[]): Promise<void>;

  /**
   * A number that changes whenever anything that is stored may have changed, in this process or another. What was read while it was
   * the same is still true. It is read without waiting; undefined, or absent, where the store does not know it.
   */
  revision?(): number | undefined;

  /** The accounts and regions whose listings have models, own or shared, in order: at most 10,000 of them. */
  listScopes(): Promise<readonly Scope[]>;
  /** How many models there are, over all accounts and regions. */
  countModels(): Promise<number>;
  /** Answers when the store does: for health checks. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
