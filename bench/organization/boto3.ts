import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { startProgram } from "../../conformance/line-process.ts";

/** boto3 in a process of its own that keeps running; undefined where there is none. */
export function boto3FirstRows(python: unknown) {
  if (typeof python !== "string") {
    console.log("--python names no Python with boto3: boto3 is left out.");
    return undefined;
  }
  if (spawnSync(python, ["-c", "import boto3"]).status !== 0) throw new Error(`${python} has no boto3`);
  const program = startProgram<unknown>(python, [join(import.meta.dirname, "boto3_first_row.py")]);
  return {
    /** Lists the first rows of all accounts and regions, newest first. Times are milliseconds. */
    async list(url: string, accounts: readonly string[], regions: readonly string[], rows: number, pageSize: number) {
      const { ask } = await program;
      const [answer] = await ask<{ milliseconds: number; cpu: number }>([{ url, accounts, regions, rows, pageSize }]);
      if (answer === undefined) throw new Error("boto3 gave no answer");
      return answer;
    },
    [Symbol.asyncDispose]: async () => (await program).stop(),
  };
}
