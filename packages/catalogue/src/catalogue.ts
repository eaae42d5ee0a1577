import type {
  CustomizationType,
  ModelCopyJobStatus,
  ModelCustomizationJobStatus,
  ModelStatus,
  SortOrder,
} from "@aws-sdk/client-bedrock";

/** The account and region on whose behalf something is asked. Every listing and every name belongs to one. */
export interface Scope {
  /** Twelve digits. */
  readonly account: string;
  /** A region's name, such as `us-east-1`. */
  readonly region: string;
}

/** A JSON object that the catalogue keeps and gives back as it is. */
export type JsonObject = { readonly [member: string]: unknown };

export interface Tag {
  readonly key: string;
  readonly value: string;
}

/** A custom model as the catalogue keeps it. All times are milliseconds since 1970 in UTC. */
export interface CustomModel {
  /** `arn:aws:bedrock:REGION:ACCOUNT:custom-model/BASE/ID`, with an ID of twelve lower-case letters and digits. */
  readonly modelArn: string;
  /** Unique among the models of its account and region. */
  readonly modelName: string;
  readonly creationTime: number;
  readonly modelStatus: ModelStatus;
  readonly customizationType?: CustomizationType;
  /** The immediate base: a foundation model or another custom model. */
  readonly baseModelArn: string;
  readonly baseModelName: string;
  /** The foundation model at the root of its line. */
  readonly foundationModelArn: string;
  /** The customization job that made it, where one did. `nameContains` looks at this name too. */
  readonly jobName?: string;
  readonly jobArn?: string;
  /** Why `modelStatus` is `Failed`. */
  readonly failureMessage?: string;
  /** The other members of GetCustomModel's answer, times in ISO 8601. */
  readonly details?: JsonObject;
}

/** A customization job as the catalogue keeps it. */
export interface CustomizationJob {
  /** `arn:aws:bedrock:REGION:ACCOUNT:model-customization-job/BASE/ID`. */
  readonly jobArn: string;
  /** Unique among the customization jobs of its account and region. */
  readonly jobName: string;
  readonly status: ModelCustomizationJobStatus;
  readonly creationTime: number;
  readonly lastModifiedTime: number;
  readonly endTime?: number;
  /** The custom model that it makes; the model stands in the catalogue, `Creating`, while the job is in progress. */
  readonly customModelArn: string;
  readonly customModelName: string;
  readonly baseModelArn: string;
  readonly customizationType?: CustomizationType;
  readonly failureMessage?: string;
  /** The other members of GetModelCustomizationJob's answer. */
  readonly details?: JsonObject;
}

/** A copy job as the catalogue keeps it. It belongs to the scope of its target. */
export interface CopyJob {
  /** `arn:aws:bedrock:REGION:ACCOUNT:model-copy-job/ID`. */
  readonly jobArn: string;
  readonly status: ModelCopyJobStatus;
  readonly creationTime: number;
  readonly sourceModelArn: string;
  readonly sourceModelName: string;
  readonly sourceAccountId: string;
  readonly targetModelArn: string;
  readonly targetModelName: string;
  readonly failureMessage?: string;
  /** The other members of GetModelCopyJob's answer. */
  readonly details?: JsonObject;
}

/** Creation that is asked for twice with the same token happens once. */
export interface Idempotency {
  /** The caller's `clientRequestToken`. */
  readonly token: string;
  /** The operation's name: tokens of different operations do not meet. */
  readonly operation: string;
  /** A digest of everything else in the request; the same token with another digest is a {@link ConflictError}. */
  readonly digest: string;
}

/** What happens to something that was created as under way. */
export type Outcome =
  /** It becomes `Active`/`Completed` at this time; a time that is not in the future means at once. */
  | { readonly completesAt: number }
  /** It waits until {@link Catalogue.finishCheck}: its artifacts are being looked at. `check` is kept and given back. */
  | { readonly check: JsonObject };

/** The place between two entries of a listing: just after the one made at `creationTime` with the identifier `id`. */
export interface Position {
  readonly creationTime: number;
  /** The identifier that closes the ARN; it orders what was made in the same millisecond. */
  readonly id: string;
}

interface ListingRange {
  /** Exclusive, milliseconds. */
  readonly creationTimeAfter?: number;
  /** Exclusive, milliseconds. */
  readonly creationTimeBefore?: number;
  /** Newest first (`Descending`) by default; ascending is the exact reverse, ties included. */
  readonly sortOrder?: SortOrder;
  /** 1 to 1000. */
  readonly maxResults: number;
  /** Where the previous page ended. */
  readonly after?: Position;
}

export interface ModelQuery extends ListingRange {
  /** Whose listing: the viewer's own models and those shared with them. */
  readonly viewer: Scope;
  /** Part of the model's name or of its job's name; case-sensitive. */
  readonly nameContains?: string;
  /** The immediate base. */
  readonly baseModelArnEquals?: string;
  /** The root of the line. */
  readonly foundationModelArnEquals?: string;
  readonly modelStatus?: ModelStatus;
  /** Own models (`true`) or models shared by others (`false`); both without it. */
  readonly isOwned?: boolean;
}

export interface ModelPage {
  /**
   * The summaries in order, each the JSON text of a `CustomModelSummary` as it goes over the wire (times in ISO 8601 with
   * milliseconds): they are written once, when the model changes, and only joined when it is listed.
   */
  readonly summaries: readonly string[];
  /** Present while there may be more. A page may be short or empty and still have it. */
  readonly next?: Position;
}

export interface CustomizationJobQuery extends ListingRange {
  readonly scope: Scope;
  readonly statusEquals?: ModelCustomizationJobStatus;
  readonly nameContains?: string;
}

export interface CopyJobQuery extends ListingRange {
  readonly scope: Scope;
  readonly statusEquals?: ModelCopyJobStatus;
  readonly sourceAccountEquals?: string;
  readonly sourceModelArnEquals?: string;
  readonly targetModelNameContains?: string;
}

export interface JobPage<Job> {
  readonly jobs: readonly Job[];
  readonly next?: Position;
}

/** A model whose artifacts were being looked at when the catalogue was last written. */
export interface PendingCheck {
  /** The model's ARN, or that of the customization job that makes it. */
  readonly arn: string;
  readonly check: JsonObject;
}

/** How a check ended: it completes at a time (now or later), or it failed. */
export type CheckResult = { readonly completesAt: number } | { readonly failureMessage: string };

/** An access key, or a bearer key, as the catalogue keeps it: the secret is sealed by whoever makes the key. */
export interface AccessKey {
  /** The access key id; for a bearer key, the digest by which it is found. */
  readonly id: string;
  readonly kind: "signing" | "bearer";
  readonly account: string;
  /** Sealed: the catalogue's file alone does not give the secret away. Absent for bearer keys, of which only the digest is kept. */
  readonly sealedSecret?: string;
  /** An IAM policy document, JSON text. Without one the key may do everything in its account. */
  readonly policy?: string;
  readonly creationTime: number;
  /** Milliseconds; absent for a key that does not expire. */
  readonly expiresAt?: number;
}

/** A model to import as it stands, with its tags and the accounts that it is shared with. */
export interface ImportedModel extends CustomModel {
  readonly tags?: readonly Tag[];
  readonly sharedWith?: readonly string[];
}

/**
 * What custom models there are, and what is known of them. Every method is atomic; a promise that resolves means that the
 * change survives a crash. A method rejects with a `CatalogueError` of this package, or with `StoreUnavailableError` where
 * the store cannot be reached for now.
 */
export interface Catalogue {
  /**
   * Creates a model. With `completesAt` in the future or `check` it is stored as `Creating`, whatever its `modelStatus`.
   * Gives the ARN of the model: the earlier one's where the same idempotent request was made before.
   * @throws NameTakenError, ConflictError
   */
  createModel(model: CustomModel, options?: CreateOptions): Promise<string>;

  /** The model with this ARN if `viewer` may see it, or the viewer's own model of this name. */
  getModel(viewer: Scope, identifier: string): Promise<CustomModel | undefined>;

  /**
   * Deletes an own model, with its tags, policy and shares. Gives whether there was one.
   * @throws ConflictError where a job in progress is making the model
   */
  deleteModel(owner: Scope, identifier: string): Promise<boolean>;

  listModels(query: ModelQuery): Promise<ModelPage>;

  /**
   * Creates a customization job together with its model.
   * @throws NameTakenError (of the job's or the model's name), ConflictError
   */
  createCustomizationJob(job: CustomizationJob, model: CustomModel, options?: CreateJobOptions): Promise<string>;
  getCustomizationJob(scope: Scope, identifier: string): Promise<CustomizationJob | undefined>;
  listCustomizationJobs(query: CustomizationJobQuery): Promise<JobPage<CustomizationJob>>;
  /**
   * Stops a job in progress; its model goes. Gives false where there is no such job.
   * @throws ConflictError where the job has ended
   */
  stopCustomizationJob(scope: Scope, identifier: string, now: number): Promise<boolean>;

  /** Creates a copy job together with its target model. @throws NameTakenError, ConflictError */
  createCopyJob(job: CopyJob, model: CustomModel, options?: CreateJobOptions): Promise<string>;
  getCopyJob(scope: Scope, jobArn: string): Promise<CopyJob | undefined>;
  listCopyJobs(query: CopyJobQuery): Promise<JobPage<CopyJob>>;

  /** Completes everything whose time has come. Gives the next time at which something is due, if anything is. */
  settle(now: number): Promise<number | undefined>;
  pendingChecks(): Promise<readonly PendingCheck[]>;
  /** Ends a check. Without effect where the model or job is gone or was ended before. */
  finishCheck(arn: string, result: CheckResult, now: number): Promise<void>;

  /** The tags of a model or job that `scope` owns; undefined where there is no such thing. */
  listTags(scope: Scope, arn: string): Promise<readonly Tag[] | undefined>;
  /** Adds or replaces tags. Gives false where there is no such thing. @throws TooManyTagsError past 50 */
  tag(scope: Scope, arn: string, tags: readonly Tag[]): Promise<boolean>;
  untag(scope: Scope, arn: string, keys: readonly string[]): Promise<boolean>;

  /**
   * Sets the resource policy of an own model, and with it the accounts that see the model in their listings (in the model's
   * region). Gives false where there is no such model.
   */
  putPolicy(owner: Scope, modelArn: string, policy: string, sharedWith: readonly string[]): Promise<boolean>;
  getPolicy(owner: Scope, modelArn: string): Promise<string | undefined>;
  /** Removes the policy and the shares. Gives false where there was none. */
  deletePolicy(owner: Scope, modelArn: string): Promise<boolean>;

  putKey(key: AccessKey): Promise<void>;
  getKey(id: string): Promise<AccessKey | undefined>;
  listKeys(account?: string): Promise<readonly AccessKey[]>;
  deleteKey(id: string): Promise<boolean>;

  /** 32 random bytes under this name, made on first use and the same for everyone who opens this database. */
  secret(name: string): Promise<Uint8Array>;

  /**
   * Adds models as they stand, fast. Each batch that is taken from the source is stored whole or not at all.
   * @param onProgress is told how many models are stored so far
   */
  importModels(
    models: Iterable<ImportedModel> | AsyncIterable<ImportedModel>,
    onProgress?: (stored: number) => void,
  ): Promise<number>;

  /**
   * A number that changes whenever anything that is stored may have changed, by whichever process, told without waiting: what was
   * read while it was the same is still true. Undefined, or absent, where the store cannot tell.
   */
  revision?(): number | undefined;

  /** How many models there are, over all accounts and regions. */
  countModels(): Promise<number>;
  /** Answers when the store does: for health checks. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface CreateOptions {
  readonly tags?: readonly Tag[];
  readonly idempotency?: Idempotency;
  /** How a thing under way ends. Without it the thing is stored as it stands. */
  readonly outcome?: Outcome;
  /** The time of the call, milliseconds; by default the clock's. */
  readonly now?: number;
}

export interface CreateJobOptions extends Omit<CreateOptions, "tags"> {
  readonly jobTags?: readonly Tag[];
  readonly modelTags?: readonly Tag[];
}
