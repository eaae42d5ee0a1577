import { spawn } from "node:child_process";
import { once } from "node:events";

/** The time that one run of a program took. */
export interface TimedRun {
  /** From its start to its first byte on standard output, milliseconds; 3 of them are the shell that measures. */
  readonly firstByte: number;
  /** To its end. */
  readonly total: number;
  /** Processor time in the program and in the system, milliseconds. */
  readonly cpu: number;
  readonly bytes: number;
}

const measured = 'TIMEFORMAT="processor time %U %S"; time "$@"';

/** Runs a program to its end, through a shell that reports its processor time. @throws Error if it fails */
export async function timeCommand(
  command: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<TimedRun> {
  const begun = performance.now();
  const child = spawn("bash", ["-c", measured, "bash", ...command], {
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let firstByte = 0;
  let bytes = 0;
  child.stdout.on("data", (chunk: Buffer) => {
    if (bytes === 0) firstByte = performance.now() - begun;
    bytes += chunk.length;
  });
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  const [code] = (await once(child, "close")) as [number];
  const total = performance.now() - begun;
  const [, user, system] = /processor time ([\d.]+) ([\d.]+)/.exec(errors) ?? [];
  if (code !== 0 || user === undefined) throw new Error(`${command.join(" ")} ended with ${code}: ${errors}`);
  return { firstByte: bytes === 0 ? total : firstByte, total, cpu: (Number(user) + Number(system)) * 1_000, bytes };
}
