import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import type { ServedPages } from "./served-pages.ts";

/** The result of a listing by a peer in another language. */
export interface PeerListing {
  readonly models: number;
  /** SHA-256 of the models' ARNs, one per line, in hexadecimal digits. */
  readonly digest: string;
}

/** The paginator of an SDK in another language, in a process of its own that keeps running. */
export interface Peer extends Disposable {
  /** Its name in the tables. */
  readonly name: string;
  /** Lists all models at a page size. */
  list(served: Pick<ServedPages, "url">, pageSize: number): Promise<PeerListing>;
}

/** Starts a program that takes a line `URL PAGE_SIZE` and answers with a line `MODELS DIGEST`. */
export function startPeer(name: string, command: string, ...args: readonly string[]): Peer {
  const child: ChildProcessByStdio<Writable, Readable, null> = spawn(command, args, {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface(child.stdout);
  return {
    name,
    async list({ url }, pageSize) {
      child.stdin.write(`${url} ${pageSize}\n`);
      const [line] = (await once(lines, "line")) as [string];
      const [models, digest = ""] = line.split(" ");
      return { models: Number(models), digest };
    },
    [Symbol.dispose]: () => child.stdin.end(),
  };
}
