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
  PendingChecks,
  Scope,
  Tag,
} from "./types.ts";

/**
 * Keeps custom models and what is known of them. Every method is atomic; a promise that resolves means that the
 * change survives a crash. A method rejects with a `CatalogueError` of this package, or with `StoreUnavailableError` where
 * the store cannot be reached for now.
 */
export interface Catalogue {
  /**
   * Creates a model. With `completesAt` in the future or `check` it is stored as `Creating`, whatever its `modelStatus`.
   * Returns the model's ARN; if the same idempotent request was made before, that of the model that was created then.
   * @throws NameTakenError, ConflictError
   */
  createModel(model: CustomModel, options?: CreateOptions): Promise<string>;

  /** The model with this ARN if `viewer` may see it, or the viewer's own model of this name. */
  getModel(viewer: Scope, identifier: string): Promise<CustomModel | undefined>;

  /**
   * Stores models as they stand, all of them or none. A model replaces one with the same ARN, and one with the same name: if two models of an
   * account have one name, the account keeps the one that was seen last. If a model has no `tags` or `sharedWith`, those of the model that it
   * replaces stay, and so does its policy.
   * @param models at most 1,000, because they are stored in one transaction
   * @throws ConflictError if a model with another base has the identifier already
   */
  putModels(models: readonly ImportedModel[]): Promise<void>;

  /**
   * Deletes a model that `owner` owns, with its tags, policy and shares. Returns whether it existed.
   * @throws ConflictError if a job in progress is making the model, or something uses it
   */
  deleteModel(owner: Scope, identifier: string): Promise<boolean>;

  listModels(query: ModelQuery): Promise<ModelPage>;

  /**
   * Creates a customization job. Its model exists once the job is `Completed`, with the job's creation time. Until the job
   * has ended, no other model may have its name. A job that has ended without a model is stored without one.
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
   * Stops a job in progress; it makes no model. It is `Stopping` until `stopsAt`, by default now. Returns false if there is no such job.
   * @throws ConflictError if the job has ended or is stopping
   */
  stopCustomizationJob(scope: Scope, identifier: string, now: number, stopsAt?: number): Promise<boolean>;

  /** Creates a copy job together with its target model. @throws NameTakenError, ConflictError */
  createCopyJob(job: CopyJob, model: CustomModel, options?: CreateJobOptions): Promise<string>;
  getCopyJob(scope: Scope, jobArn: string): Promise<CopyJob | undefined>;
  listCopyJobs(query: CopyJobQuery): Promise<JobPage<CopyJob>>;

  /**
   * Completes everything whose time has come. Returns the next time at which something is due or is tried again; undefined if nothing is.
   * What cannot be ended in one account is tried again later, and does not delay other accounts.
   */
  settle(now: number): Promise<number | undefined>;
  /** Why something that is due did not end when `settle` was called last, for an operator; undefined if everything did. */
  setback?(): string | undefined;
  pendingChecks(): Promise<PendingChecks>;
  /** Ends a check. Does nothing if the model or job is gone or ended before. */
  finishCheck(arn: string, result: CheckResult, now: number): Promise<void>;

  /** Everything that is stored beside models and their jobs. */
  readonly things: Things;

  /** The tags of a model, job or thing that `scope` owns; undefined if there is no such thing. */
  listTags(scope: Scope, arn: string): Promise<readonly Tag[] | undefined>;
  /** Adds or replaces tags. Returns false if there is no such thing. @throws TooManyTagsError past 50 */
  tag(scope: Scope, arn: string, tags: readonly Tag[]): Promise<boolean>;
  untag(scope: Scope, arn: string, keys: readonly string[]): Promise<boolean>;

  /**
   * Sets the resource policy of a model that `owner` owns, and the accounts that see the model in their listings (in the model's
   * region). Returns false if there is no such model.
   */
  putPolicy(owner: Scope, modelArn: string, policy: string, sharedWith: readonly string[]): Promise<boolean>;
  getPolicy(owner: Scope, modelArn: string): Promise<string | undefined>;
  /** The policies of models of any owner, by their ARNs as listings show them. Models without a policy are missing. */
  policiesOf(modelArns: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Removes the policy and the shares. Returns false if there was none. */
  deletePolicy(owner: Scope, modelArn: string): Promise<boolean>;

  putKey(key: AccessKey): Promise<void>;
  getKey(id: string): Promise<AccessKey | undefined>;
  listKeys(account?: string): Promise<readonly AccessKey[]>;
  deleteKey(id: string): Promise<boolean>;

  /** 32 random bytes under this name, made on first use and the same for everyone who opens this database. */
  secret(name: string): Promise<Uint8Array>;

  /**
   * Adds models as they stand, fast. Each batch that is read from the source is stored completely or not at all.
   * @param onProgress is called with the number of models that are stored so far
   */
  importModels(
    models: Iterable<ImportedModel> | AsyncIterable<ImportedModel>,
    onProgress?: (stored: number) => void,
  ): Promise<number>;

  /** The notes whose names begin with `prefix`, by name. Servers that share a catalogue use notes to tell each other things. */
  notes(prefix: string): Promise<ReadonlyMap<string, string>>;
  /**
   * Changes a note, makes it if it does not exist, or removes it if `change` returns undefined. Returns the new text.
   * @param change is given the note's text, `undefined` if there is none; it is called again if another change came first
   */
  changeNote(name: string, change: (text: string | undefined) => string | undefined): Promise<string | undefined>;

  /**
   * Removes everything that an account has: models, jobs, tags, policies, shares, idempotency tokens. Without an account, everything of all
   * accounts. Keys, secrets and notes stay.
   */
  clear(account?: string): Promise<void>;

  /**
   * Everything in the catalogue, or everything of one account, except keys, secrets and notes. What changes during the read is returned either
   * as it was before or as it is after.
   */
  readState(account?: string): AsyncIterable<StateRecord>;
  /**
   * Stores records of a state as they stand, whatever their kinds. Up to 5,000 of each kind are stored together or not at all. A thing
   * replaces one with the same ARN.
   * @throws NameTakenError, ConflictError, TypeError if an ARN is of another kind
   */
  writeState(records: readonly StateRecord[]): Promise<void>;

  /**
   * A number that changes whenever anything that is stored may have changed, in this process or another. What was read is still true
   * as long as it has not changed. It is read without waiting; undefined, or absent, if the store does not know it.
   */
  revision?(): number | undefined;

  /** The accounts and regions whose listings have models, owned or shared, in order: all of them. */
  listScopes(): Promise<readonly Scope[]>;
  /** How many models there are, over all accounts and regions. */
  countModels(): Promise<number>;
  /** Resolves when the store has answered. For health checks. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
