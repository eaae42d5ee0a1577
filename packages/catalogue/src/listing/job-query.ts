import type { SortOrder } from "@aws-sdk/client-bedrock";
import type { Position, Scope } from "../catalogue.ts";

/** What of a job's columns must equal or contain what. Absent values let everything through. */
export interface JobFilter {
  readonly table: "customization_jobs" | "copy_jobs";
  readonly equals: { readonly [column: string]: string | undefined };
  readonly contains: { readonly [column: string]: string | undefined };
}

/** What the listings of jobs of every kind are asked. */
export interface JobQuery {
  readonly scope: Scope;
  readonly creationTimeAfter?: number;
  readonly creationTimeBefore?: number;
  readonly sortOrder?: SortOrder;
  readonly maxResults: number;
  readonly after?: Position;
}
