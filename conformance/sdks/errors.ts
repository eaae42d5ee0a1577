import { FaultRuleError, type RunningServer } from "@outcrop/server";

/** An operation as botocore describes it. */
export interface ModelledOperation {
  readonly errors: readonly { readonly code: string; readonly status: number }[];
  /** The least input that a client sends. */
  readonly input: object;
}

/** An error of an operation, and the account for which the server gives it. */
export interface ErrorTrial {
  readonly operation: string;
  readonly input: object;
  readonly code: string;
  readonly message: string;
  readonly account: string;
}

/**
 * Lets the server fail with every error that the API's model lists, for each operation that it has: an operation's first error for one
 * account, its second for the next. So there are few accounts, since many a client takes long to be made for one.
 */
export function errorTrials(
  server: RunningServer,
  modelled: Readonly<Record<string, ModelledOperation>>,
): ErrorTrial[] {
  const trials: ErrorTrial[] = [];
  for (const [operation, { errors, input }] of Object.entries(modelled)) {
    if (!hasOperation(server, operation)) continue;
    for (const [index, { code, status }] of errors.entries()) {
      const account = String(300_000_000_000 + index);
      const message = `${operation} fails with ${code} on demand.`;
      server.faults.add({ fault: "error", operation, account, code, status, message });
      trials.push({ operation, input, code, message, account });
    }
  }
  return trials;
}

function hasOperation(server: RunningServer, operation: string): boolean {
  try {
    server.faults.remove(server.faults.add({ fault: "latency", operation, latency: 0 }).id);
    return true;
  } catch (error) {
    if (error instanceof FaultRuleError) return false;
    throw error;
  }
}
