import type {
  CustomizationType,
  ModelCopyJobStatus,
  ModelCustomizationJobStatus,
  ModelStatus,
} from "./bedrock-values.ts";

/** The account and region for which a request is made. Every listing and every name belongs to one scope. */
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
  /** ARN of the foundation model at the root of its line. */
  readonly foundationModelArn: string;
  /** The customization job that made it, if one did. `nameContains` searches this name too. */
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
  /** When its phases begin and end, if that is known. A phase that is absent does not begin. */
  readonly phases?: JobPhases;
  /** When it was asked to stop. */
  readonly stopTime?: number;
  /** The custom model that it makes: the model exists once the job is `Completed`, and its name is reserved until the job has ended. */
  readonly customModelArn: string;
  readonly customModelName: string;
  readonly baseModelArn: string;
  readonly customizationType?: CustomizationType;
  readonly failureMessage?: string;
  /** The other members of GetModelCustomizationJob's answer. */
  readonly details?: JsonObject;
}

/** What a customization job does, one phase after the other. */
export type JobPhase = "validation" | "dataProcessing" | "training";

/** The times of a job's phases, in milliseconds. There may be gaps between them; a phase without an end lasts until the job ends. */
export type JobPhases = { readonly [phase in JobPhase]?: { readonly begins: number; readonly ends?: number } };

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

/** A creation that is requested twice with the same token happens once. */
export interface Idempotency {
  /** The caller's `clientRequestToken`. */
  readonly token: string;
  /** The operation's name: the same token in another operation is unrelated. */
  readonly operation: string;
  /** A digest of everything else in the request; the same token with another digest is a {@link ConflictError}. */
  readonly digest: string;
}

/** What happens to something that was created as under way. */
export type Outcome =
  /**
   * It becomes `Active`/`Completed` at this time, or `Failed` if there is a failure message. A time that is not in the future means now.
   * `phases` are those of the job.
   */
  | { readonly completesAt: number; readonly failureMessage?: string; readonly phases?: JobPhases }
  /** It waits until `Catalogue.finishCheck`: its artifacts are being checked. `check` is stored and returned as it is. */
  | { readonly check: JsonObject };

/** A model whose artifacts were being checked when the catalogue was last written. */
export interface PendingCheck {
  /** The model's ARN, or that of the customization job that makes it. */
  readonly arn: string;
  readonly check: JsonObject;
}

/** What waits for a check. */
export interface PendingChecks {
  readonly checks: readonly PendingCheck[];
  /** The accounts whose checks these are, where the database did not answer for all of them. */
  readonly accounts?: ReadonlySet<string>;
}

/** How a check ended: it failed, or what was checked goes on until it completes or fails at a time (now or later). */
export type CheckResult =
  | { readonly completesAt: number; readonly failureMessage?: string; readonly phases?: JobPhases }
  | { readonly failureMessage: string };

/** An access key, or a bearer key, as the catalogue keeps it: the secret is sealed by whoever makes the key. */
export interface AccessKey {
  /** The access key id; for a bearer key, its digest. */
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
  /** Whether it has the right to control a server, in addition to what the policy allows. */
  readonly control?: true;
}

/** A model to import as it stands, with its tags and the accounts that it is shared with. */
export interface ImportedModel extends CustomModel {
  readonly tags?: readonly Tag[];
  readonly sharedWith?: readonly string[];
}

export interface CreateOptions {
  readonly tags?: readonly Tag[];
  readonly idempotency?: Idempotency;
  /** How a thing under way ends. Without it the thing is stored as it stands. */
  readonly outcome?: Outcome;
  /** The time of the call, milliseconds; by default the clock's. */
  readonly now?: number;
}

/** How much of something an account may have at once in a region: a creation that would exceed it is refused. */
export interface Limit {
  /** What is limited, by its name in messages: `import jobs in progress`. */
  readonly called: string;
  readonly most: number;
  /** What is counted. The limit holds for the sum. */
  readonly counted: readonly Counted[];
}

/** Customization jobs (`model-customization-job`) or things of a kind, all or only those in certain states. */
export interface Counted {
  readonly kind: string;
  readonly statuses?: readonly string[];
}

export interface CreateJobOptions extends Omit<CreateOptions, "tags"> {
  readonly jobTags?: readonly Tag[];
  readonly modelTags?: readonly Tag[];
  /** What the account may have at once in the job's region. */
  readonly limits?: readonly Limit[];
}
