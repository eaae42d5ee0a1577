import type { ModelCopyJobStatus, ModelCustomizationJobStatus, ModelStatus, SortOrder } from "./bedrock-values.ts";
import type { Scope } from "./types.ts";

/* The queries of listings, and what they return. */

/** The place between two entries of a listing: just after the one made at `creationTime` with the identifier `id`. */
export interface Position {
  readonly creationTime: number;
  /** The identifier that closes the ARN; it orders things that were made in the same millisecond. */
  readonly id: string;
}

export interface ListingRange {
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
  /** ARN of the immediate base. */
  readonly baseModelArnEquals?: string;
  /** ARN of the foundation model at the root of the line. */
  readonly foundationModelArnEquals?: string;
  readonly modelStatus?: ModelStatus;
  /** Own models (`true`) or models shared by others (`false`); both without it. */
  readonly isOwned?: boolean;
}

export interface ModelPage {
  /**
   * The summaries in order, each the JSON text of a `CustomModelSummary` as it is sent (times in ISO 8601 with
   * milliseconds): each text is made once, when the model changes, and listings only join them.
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
