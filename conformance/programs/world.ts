import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { startServer } from "@outcrop/server";
import type { Checks } from "./checks.ts";
import { account, type Program, region, type World } from "./program.ts";

/** Milliseconds. A program that has not ended by then hangs. */
const patience = 600_000;

/** Starts what a program is run with. */
export async function startWorld(
  program: Program,
  python: string,
  moto: string,
  checks: Checks,
): Promise<World & AsyncDisposable> {
  await using starting = new AsyncDisposableStack();
  const folder = mkdtempSync(join(tmpdir(), "outcrop-program-"));
  starting.defer(() => rmSync(folder, { recursive: true, force: true }));
  const outcrop = starting.use(
    await startServer({
      auth: "open",
      defaultAccount: program.account ?? account,
      trainingTime: program.trainingTime ?? 0,
      stoppingTime: program.trainingTime ?? 0,
    }),
  );
  const environment = {
    PATH: process.env.PATH ?? "",
    HOME: folder,
    LANG: "C.UTF-8",
    AWS_ENDPOINT_URL: moto,
    AWS_ENDPOINT_URL_BEDROCK: outcrop.url,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_DEFAULT_REGION: region,
    AWS_REGION: region,
    AWS_EC2_METADATA_DISABLED: "true",
  };
  const started = starting.move();
  return {
    outcrop,
    moto,
    folder,
    environment,
    python,
    checks,
    async run(command, args, more = {}) {
      const options = { cwd: folder, env: { ...environment, ...more }, timeout: patience, maxBuffer: 64 * 1024 * 1024 };
      try {
        return (await promisify(execFile)(command, args, options)).stdout;
      } catch (error) {
        const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string }; // what execFile adds to its errors
        const said = `${stdout}${stderr}`.trim().split("\n").slice(-20).join("\n");
        throw new Error(`${command} ${args.slice(0, 2).join(" ")} failed:\n${said}`, { cause: error });
      }
    },
    [Symbol.asyncDispose]: () => started.disposeAsync(),
  };
}
