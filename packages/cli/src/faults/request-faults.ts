import { askControlForJson, type ControlRequest } from "../control/ask-control.ts";
import { CommandFailure, exitCode } from "../failure.ts";

/** A rule in force, as the control endpoint returns it; the rule's settings are members too. */
export interface FaultReport {
  readonly id: string;
  readonly fault: string;
  /** Requests that it met, and how many of them it struck. */
  readonly met: number;
  readonly struck: number;
  readonly [setting: string]: string | number;
}

/**
 * Asks a server's control endpoint for faults; returns the rules of the answer.
 * @param path what follows the endpoint's path: empty, or `/ID`
 * @throws CommandFailure with the server's own words, or where there is no such server
 */
export async function requestFaults(
  endpoint: string,
  method: ControlRequest["method"],
  path: string,
  faults?: readonly string[],
): Promise<readonly FaultReport[]> {
  const body = faults && { type: "application/json", content: JSON.stringify({ faults }) };
  const answer = await askControlForJson({ endpoint, method, path: `faults${path}`, ...(body && { body }) });
  if (Array.isArray(answer.faults)) return answer.faults as readonly FaultReport[]; // as the endpoint's documentation says
  throw new CommandFailure(`${endpoint} is not an Outcrop server: it answered without faults`, exitCode.service);
}
