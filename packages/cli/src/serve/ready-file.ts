import { renameSync, rmSync, writeFileSync } from "node:fs";
import { CommandFailure } from "../failure.ts";
import type { ServeFlags } from "./server-options.ts";

/**
 * Writes the file of `--ready-file`: as JSON, where the server listens and which process it is. The file exists while the server listens,
 * and is never there in part.
 * @throws CommandFailure where it cannot be written
 */
export function readyFile({ readyFile: path }: ServeFlags, url: string): Disposable | undefined {
  if (path === undefined) return undefined;
  const draft = `${path}.${process.pid}`;
  try {
    writeFileSync(draft, `${JSON.stringify({ url, pid: process.pid })}\n`);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw new CommandFailure(`--ready-file ${path} cannot be written: ${(error as Error).message}`);
  }
  return { [Symbol.dispose]: () => rmSync(path, { force: true }) };
}
