import type { BedrockClient } from "@aws-sdk/client-bedrock";
import type { Scope } from "@outcrop/catalogue";
import type { RequestRate } from "./request-rate.ts";

/** An account in a region, and the client that asks it. */
export interface PullSource extends Scope {
  readonly client: BedrockClient;
}

export interface PullOptions {
  /** Whether everything is asked for, and not what came since the last pull. */
  readonly full: boolean;
  /** Milliseconds after which a full pull is made by itself. */
  readonly fullAfter: number;
  /** With it, details and tags of what is new or changed are asked for, within this rate. */
  readonly details?: RequestRate;
  /** Is called with how many models of a target have been listed so far. */
  readonly onProgress?: (source: PullSource, models: number) => void;
  readonly signal: AbortSignal;
}

/** What a pull of one target came to. */
export interface PullOutcome extends Scope {
  readonly full: boolean;
  /** Models that were listed in this pull. */
  readonly listed: number;
  readonly created: number;
  readonly changed: number;
  readonly gone: number;
  /** Why it failed; what was listed before is stored all the same. */
  readonly failure?: string;
}
