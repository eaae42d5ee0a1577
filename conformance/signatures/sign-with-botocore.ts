import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { RequestPlan } from "./request-plan.ts";
import { type SignedRequest, signedRequest } from "./signed-request.ts";

interface Signed {
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** Signs requests with botocore, in one Python process. */
export async function signWithBotocore(
  python: string,
  plans: readonly RequestPlan[],
  host: string,
): Promise<SignedRequest[]> {
  const signer = spawn(python, [join(import.meta.dirname, "sign_with_botocore.py"), host], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = new Promise<number | null>((resolve, reject) => signer.once("error", reject).once("close", resolve));
  // Where the process has died, its exit code below says so.
  signer.stdin.on("error", () => {});
  signer.stdin.end(plans.map((plan) => `${JSON.stringify(plan)}\n`).join(""));
  const signed: SignedRequest[] = [];
  for await (const line of createInterface({ input: signer.stdout })) {
    const plan = plans[signed.length] as RequestPlan;
    const { target, headers }: Signed = JSON.parse(line);
    signed.push(signedRequest(plan.method, target, host, headers, plan.body));
  }
  const code = await ended;
  if (code !== 0 || signed.length !== plans.length) {
    throw new Error(`botocore signed ${signed.length} of ${plans.length} requests and ended with exit code ${code}.`);
  }
  return signed;
}
