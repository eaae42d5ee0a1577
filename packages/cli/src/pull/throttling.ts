/** Whether the error means that requests come too fast, in any form in which services say so. */
export function isThrottling(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
  return status === 429 || status === 503 || /Throttl|TooManyRequests|SlowDown|ServiceUnavailable/.test(error.name);
}
