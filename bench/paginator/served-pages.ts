import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { BedrockClient } from "@aws-sdk/client-bedrock";

/** A server of pages in a process of its own, so that it does not share a thread with what is measured. */
export interface ServedPages extends Disposable {
  readonly url: string;
  readonly client: BedrockClient;
}

/** Serves a listing of so many models, from a bare server with pages that were rendered beforehand. */
export async function servePages(models: number): Promise<ServedPages> {
  const child = fork(join(import.meta.dirname, "page-server.ts"), [String(models)], {
    stdio: ["ignore", "pipe", "inherit", "ipc"],
    execArgv: [],
  });
  if (child.stdout === null) throw new Error("the server's output is a pipe");
  const [port] = (await once(createInterface(child.stdout), "line")) as [string];
  const url = `http://127.0.0.1:${port}`;
  return { url, client: clientOf(url), [Symbol.dispose]: () => child.kill() };
}

/** A client as anyone makes it: nothing about it is tuned. */
export function clientOf(endpoint: string): BedrockClient {
  const credentials = { accessKeyId: "111122223333", secretAccessKey: "test" };
  return new BedrockClient({ region: "us-east-1", endpoint, credentials });
}
