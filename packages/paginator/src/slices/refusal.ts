/** What helps against a failed request: making it again later and slower, just making it again, or nothing. */
export type Cure = "slow down" | "repeat" | "none";

/** The names under which AWS services throttle, as the AWS SDKs know them, without the `Exception` that most end with. */
const throttling = new Set([
  "BandwidthLimitExceeded",
  "EC2Throttled",
  "LimitExceeded",
  "PriorRequestNotComplete",
  "ProvisionedThroughputExceeded",
  "RequestLimitExceeded",
  "RequestThrottled",
  "SlowDown",
  "Throttled",
  "Throttling",
  "TooManyRequests",
  "TransactionInProgress",
]);

/** Names of failures that pass, as services, the AWS SDKs and Node give them, without `Exception`. */
const passing = new Set([
  "InternalServer",
  "RequestTimeout",
  "ServiceUnavailable",
  "TimeoutError",
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
]);

/** Judges an error that a request of the AWS SDK (after its own retries) or of any other function ended with. */
export function cure(error: unknown): Cure {
  if (typeof error !== "object" || error === null) {
    return "none";
  }
  const { name, code, $metadata, $retryable } = error as {
    name?: unknown;
    code?: unknown;
    $metadata?: { httpStatusCode?: number };
    $retryable?: { throttling?: boolean };
  };
  const status = $metadata?.httpStatusCode;
  if (isIn(throttling, name) || isIn(throttling, code) || status === 429 || $retryable?.throttling === true) {
    return "slow down";
  }
  if (isIn(passing, name) || isIn(passing, code) || (status !== undefined && status >= 500) || $retryable) {
    return "repeat";
  }
  return "none";
}

function isIn(names: ReadonlySet<string>, name: unknown): boolean {
  return typeof name === "string" && names.has(name.replace(/Exception$/, ""));
}
