import type { BedrockClient } from "@aws-sdk/client-bedrock";
import type { Scope } from "@outcrop/catalogue";
import type { RequestRate } from "./request-rate.ts";

/** An account in a region, and the client that asks it. */
export interface PullSource extends Scope {
  readonly client: BedrockClient;
}

export interface PullOptions {
  /** Whether everything is listed, and not only what came since the last pull. */
  readonly full: boolean;
  /** Milliseconds after which a full pull is made even if nobody asks for one. */
  readonly fullAfter: number;
  /** If set, details and tags of new or changed models are asked for, at this rate at most. */
  readonly details?: RequestRate;
  /** Is called with how many models of a target have been listed and stored so far. */
  readonly onProgress?: (source: PullSource, models: number) => void;
  readonly signal: AbortSignal;
}

/** The result of a pull of one target. */
export interface PullOutcome extends Scope {
  readonly full: boolean;
  /** Models that were listed in this pull. */
  readonly listed: number;
  readonly created: number;
  readonly changed: number;
  readonly gone: number;
  /** Why it failed. What was listed before is stored nevertheless. */
  readonly failure?: string;
}
