import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

export interface Served extends AsyncDisposable {
  readonly url: string;
}

/** Runs `outcrop serve` with these flags on a free port, in a process of its own, until it is disposed of. */
export async function serve(...flags: string[]): Promise<Served> {
  const outcrop = join(import.meta.dirname, "../../packages/cli/bin/outcrop.js");
  const server = spawn(process.execPath, [outcrop, "serve", "--port", "0", ...flags], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(server, "close");
  const line = once(createInterface({ input: server.stdout }), "line");
  const told = await Promise.race([line, ended]);
  const url = /https?:\S+/.exec(String(told))?.[0];
  if (url === undefined) throw new Error(`outcrop serve ${flags.join(" ")} ended with exit code ${told}.`);
  return {
    url,
    async [Symbol.asyncDispose]() {
      server.kill("SIGTERM");
      await ended;
    },
  };
}
