import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { ServedPages } from "./served-pages.ts";

/** What boto3 listed. */
export interface Boto3Listing {
  readonly models: number;
  /** SHA-256 of the models' ARNs, a line each, in hexadecimal digits. */
  readonly digest: string;
}

/** boto3's paginator, in a Python process that stays. */
export interface Boto3 extends Disposable {
  /** Lists all models at a page size. */
  list(served: Pick<ServedPages, "url">, pageSize: number): Promise<Boto3Listing>;
}

const ENVIRONMENT = join(import.meta.dirname, "../../conformance/.venv/bin/python");

/** boto3 where a Python has it: the one that is named, that of `npm run conformance`, or the system's. Says so where none has it. */
export function startBoto3(named: unknown): Boto3 | undefined {
  const candidates = typeof named === "string" ? [named] : [ENVIRONMENT, "python3"];
  const python = candidates.find((candidate) => spawnSync(candidate, ["-c", "import boto3"]).status === 0);
  if (python === undefined) {
    console.log("There is no Python with boto3 (npm run conformance makes one): it is left out.");
    return undefined;
  }
  const child = spawn(python, [join(import.meta.dirname, "boto3_listing.py")], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface(child.stdout);
  return {
    async list({ url }, pageSize) {
      child.stdin.write(`${url} ${pageSize}\n`);
      const [line] = (await once(lines, "line")) as [string];
      const [models, digest = ""] = line.split(" ");
      return { models: Number(models), digest };
    },
    [Symbol.dispose]: () => child.stdin.end(),
  };
}
