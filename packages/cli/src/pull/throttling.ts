/** Whether a service said that requests come too fast, in any of its ways. */
export function isThrottling(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
  return status === 429 || status === 503 || /Throttl|TooManyRequests|SlowDown|ServiceUnavailable/.test(error.name);
}
