import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { BedrockClient } from "@aws-sdk/client-bedrock";

/** A server of a listing, in a process of its own so that it does not share a thread with what is measured. */
export interface ServedPages extends Disposable {
  readonly url: string;
  /** The port of a second server of the same pages in the same process, if there is one. */
  readonly otherPort: number | undefined;
  /** The catalogue's file, or the URL of its database, if there is one. */
  readonly data: string | undefined;
  /** A client with default settings: nothing is tuned. */
  readonly client: BedrockClient;
  /** CPU time that the server's process has used so far, microseconds. */
  cpuMicroseconds(): Promise<number>;
}

/** Pages that were rendered beforehand, from a server that does nothing else. */
export const servePages = (models: number) => serve(join(import.meta.dirname, "page-server.ts"), models);

/** The program of {@link serveBedrock}. */
export const bedrockServer = join(import.meta.dirname, "bedrock-server.ts");

/** A local Bedrock over a catalogue of `models` models. */
export const serveBedrock = (models: number) => serve(bedrockServer, models);

/** Starts a program with arguments. It prints its port, and after it a second port and where the catalogue is, if it has them. */
export async function serve(program: string, ...args: (string | number)[]): Promise<ServedPages> {
  const child = fork(program, args.map(String), {
    stdio: ["ignore", "pipe", "inherit", "ipc"],
    execArgv: [],
  });
  if (child.stdout === null) throw new Error("the server's output is a pipe");
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  const [port, otherPort, data] = line.split(" ");
  const url = `http://127.0.0.1:${port}`;
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const client = new BedrockClient({ region: "us-east-1", endpoint: url, credentials });
  const stop = () => {
    client.destroy();
    child.disconnect();
  };
  return {
    url,
    otherPort: otherPort === undefined ? undefined : Number(otherPort),
    data,
    client,
    cpuMicroseconds: () => cpuMicroseconds(child),
    [Symbol.dispose]: stop,
  };
}

/** The CPU time that a server process has used. Each answers any message with its `process.cpuUsage()`. */
export async function cpuMicroseconds(child: ChildProcess): Promise<number> {
  child.send("cpu");
  const [{ user, system }] = (await once(child, "message")) as [NodeJS.CpuUsage];
  return user + system;
}
