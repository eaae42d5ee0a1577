import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { BedrockClient } from "@aws-sdk/client-bedrock";

/** How a server in a process of its own is started. */
export interface Served {
  /** The catalogue, as `openCatalogue` takes it. */
  readonly data: string;
  /** Milliseconds. */
  readonly trainingTime?: number;
  /** Serves metrics at /metrics. */
  readonly metrics?: boolean;
  /** Creation times are anywhere from one to the other, instead of now: milliseconds since 1970. */
  readonly wanders?: { readonly from: number; readonly to: number; readonly seed: number };
}

/** A server in a process of its own. */
export class ServerProcess implements AsyncDisposable {
  readonly url: string;
  readonly #child: ChildProcess;
  readonly #clients: BedrockClient[] = [];

  private constructor(url: string, child: ChildProcess) {
    this.url = url;
    this.#child = child;
  }

  /** Starts one, and waits until it accepts requests. */
  static async start(served: Served): Promise<ServerProcess> {
    const child = spawn(process.execPath, [join(import.meta.dirname, "serve.ts"), JSON.stringify(served)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    for await (const url of createInterface({ input: child.stdout })) return new ServerProcess(url, child);
    throw new Error(`The server of ${served.data} ended before it listened.`);
  }

  get port(): number {
    return Number(new URL(this.url).port);
  }

  get pid(): number {
    return this.#child.pid as number; // it has printed its URL, so it was started
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** A client of an account that tries each request once. */
  client(account = "000000000000"): BedrockClient {
    const client = new BedrockClient({
      endpoint: this.url,
      region: "us-east-1",
      credentials: { accessKeyId: account, secretAccessKey: "test" },
      maxAttempts: 1,
    });
    this.#clients.push(client);
    return client;
  }

  /** Tells it to stop, and waits until it has ended by itself. */
  async stop(): Promise<void> {
    const gone = once(this.#child, "exit");
    this.#child.kill("SIGTERM");
    const [code] = await gone;
    if (code !== 0) throw new Error(`The server ended with ${code}.`);
  }

  /** Ends it as `kill -9` does, and waits until it is gone. */
  async kill(): Promise<void> {
    for (const client of this.#clients) client.destroy();
    if (!this.isRunning) return;
    const gone = once(this.#child, "exit");
    this.#child.kill("SIGKILL");
    await gone;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.kill();
  }
}
