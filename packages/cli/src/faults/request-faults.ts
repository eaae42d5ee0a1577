import { CommandFailure, exitCode } from "../failure.ts";

/** A rule in force, as the control endpoint tells it: its settings beside these. */
export interface FaultReport {
  readonly id: string;
  readonly fault: string;
  /** Requests that it met, and how many of them it struck. */
  readonly met: number;
  readonly struck: number;
  readonly [setting: string]: string | number;
}

/**
 * Asks a server's control endpoint for faults; gives the rules that it answers.
 * @param path what follows the endpoint's path: empty, or `/ID`
 * @throws CommandFailure with the server's own words, or where there is no such server
 */
export async function requestFaults(
  endpoint: string,
  method: string,
  path: string,
  faults?: readonly string[],
): Promise<readonly FaultReport[]> {
  const url = new URL(`_outcrop/faults${path}`, endpoint.endsWith("/") ? endpoint : `${endpoint}/`);
  const body = faults && { headers: { "content-type": "application/json" }, body: JSON.stringify({ faults }) };
  const response = await fetch(url, { method, ...body }).catch(() => {
    throw new CommandFailure(
      `There is no server at ${endpoint}. Start one with outcrop serve, or say where it is with --endpoint-url`,
    );
  });
  const answer: unknown = await response.json().catch(() => undefined);
  if (typeof answer === "object" && answer !== null) {
    if ("faults" in answer) return answer.faults as readonly FaultReport[]; // as the endpoint's documentation says
    if ("message" in answer && !response.ok) throw new CommandFailure(String(answer.message), exitCode.service);
  }
  throw new CommandFailure(`${endpoint} is not an Outcrop server: it answered ${response.status}`, exitCode.service);
}
