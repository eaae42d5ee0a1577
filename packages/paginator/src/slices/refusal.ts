/** What helps against a failed request: making it again later and slower, just making it again, or nothing. */
export type Cure = "slow down" | "repeat" | "none";

/** The error names by which AWS services throttle, as the AWS SDKs know them, without the `Exception` at the end of most. */
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

/** The names of passing failures, as services, the AWS SDKs and Node give them, without `Exception`. */
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

/** Judges the error of a failed request, be it the AWS SDK's (after its own retries) or that of any other function. */
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
