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

/** Lets the server fail with every error that the API's model lists, for each operation that it has: each for an account of its own. */
export function errorTrials(
  server: RunningServer,
  modelled: Readonly<Record<string, ModelledOperation>>,
): ErrorTrial[] {
  const trials: ErrorTrial[] = [];
  for (const [operation, { errors, input }] of Object.entries(modelled)) {
    if (!hasOperation(server, operation)) continue;
    for (const { code, status } of errors) {
      const account = String(300_000_000_000 + trials.length);
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
