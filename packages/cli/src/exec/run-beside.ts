import { spawn } from "node:child_process";
import { constants } from "node:os";
import type { AuthMode } from "@outcrop/server";
import { consoleFolder } from "../console-folder.ts";
import { openData } from "../data/open-data.ts";
import { CommandFailure } from "../failure.ts";
import { seedFromFile } from "../seed/seed-file.ts";
import { environmentFor } from "./environment.ts";

export interface ExecFlags {
  readonly data: string;
  readonly seedFrom?: string;
  readonly account?: string;
  /** Seconds. */
  readonly trainingTime: number;
  readonly auth: AuthMode;
}

/** The shell's exit codes for a command that cannot be run, and for one that does not exist. */
const cannotRun = 126;
const notFound = 127;

/** Starts a server on a free port, runs the command, and stops the server. @returns the command's exit code */
export async function runBeside(commandLine: readonly string[], flags: ExecFlags): Promise<number> {
  const { startServer } = await import("@outcrop/server");
  const catalogue = await openData(flags.data);
  try {
    if (flags.seedFrom !== undefined) await seedFromFile(catalogue, flags.seedFrom, flags.account);
    await using server = await startServer({
      catalogue,
      auth: flags.auth,
      console: { folder: consoleFolder },
      trainingTime: Math.round(flags.trainingTime * 1000),
      ...(flags.account !== undefined && { defaultAccount: flags.account }),
    });
    return await run(commandLine, environmentFor(process.env, server.url, flags.account));
  } finally {
    await catalogue.close();
  }
}

function run([name = "", ...args]: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(name, args, { stdio: "inherit", env });
  // A terminal sends Ctrl-C to both processes, but the command decides when it ends.
  const pass = (signal: NodeJS.Signals) => void child.kill(signal);
  const ignore = () => {};
  process.on("SIGINT", ignore).on("SIGTERM", pass).on("SIGHUP", pass);
  return new Promise<number>((resolve, reject) => {
    child.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") {
        process.stderr.write(`outcrop exec: there is no command ${JSON.stringify(name)}\n`);
        resolve(notFound);
      } else if (error.code === "EACCES") {
        process.stderr.write(`outcrop exec: ${JSON.stringify(name)} cannot be run: ${error.message}\n`);
        resolve(cannotRun);
      } else reject(new CommandFailure(`${JSON.stringify(name)} cannot be run: ${error.message}`));
    });
    child.once("close", (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
  }).finally(() => {
    process.off("SIGINT", ignore).off("SIGTERM", pass).off("SIGHUP", pass);
  });
}
