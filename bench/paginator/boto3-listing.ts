import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { ServedPages } from "./served-pages.ts";

/** boto3's paginator, in a Python process that stays. */
export interface Boto3 extends Disposable {
  /** Lists all models at a page size; gives how many there were. */
  list(served: ServedPages, pageSize: number): Promise<number>;
}

const ENVIRONMENT = join(import.meta.dirname, "../../conformance/.venv/bin/python");

/** boto3 where a Python has it: the one that is named, that of `npm run conformance`, or the system's. */
export function startBoto3(named: string | undefined): Boto3 | undefined {
  const candidates = named === undefined ? [ENVIRONMENT, "python3"] : [named];
  const python = candidates.find((candidate) => spawnSync(candidate, ["-c", "import boto3"]).status === 0);
  if (python === undefined) return undefined;
  const child = spawn(python, [join(import.meta.dirname, "boto3_listing.py")], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface(child.stdout);
  return {
    async list({ url }, pageSize) {
      child.stdin.write(`${url} ${pageSize}\n`);
      const [line] = (await once(lines, "line")) as [string];
      return Number(line);
    },
    [Symbol.dispose]: () => child.stdin.end(),
  };
}
