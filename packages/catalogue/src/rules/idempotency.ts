import type { Idempotency } from "../types.ts";
import { tokenReused } from "./refusals.ts";

/** An earlier request, as a store remembers it by its token. */
export interface EarlierRequest {
  readonly digest: string;
  /** The ARN that it was given. */
  readonly arn: string;
}

/**
 * The ARN for a request whose token was used before: that of the earlier request, if both ask for the same thing.
 * @throws ConflictError if the earlier request asked for something else, or is no longer known
 */
export function arnOfEarlier(idempotency: Idempotency, earlier: EarlierRequest | undefined): string {
  if (earlier?.digest === idempotency.digest) return earlier.arn;
  throw tokenReused(idempotency);
}
