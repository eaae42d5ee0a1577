import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** Runs moto's server on a free port of the loopback until it is disposed of. */
export async function serveMoto(python: string): Promise<AsyncDisposable & { readonly url: string }> {
  const server = spawn(python, [join(import.meta.dirname, "serve_moto.py")], { stdio: ["pipe", "pipe", "ignore"] });
  const ended = once(server, "close");
  const line = once(createInterface({ input: server.stdout }), "line");
  const url = /^http:\S+$/.exec(String(await Promise.race([line, ended])))?.[0];
  if (url === undefined) throw new Error(`moto's server did not start; does ${python} have moto[server]?`);
  return {
    url,
    async [Symbol.asyncDispose]() {
      server.stdin.end();
      await ended;
    },
  };
}
