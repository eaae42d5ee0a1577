import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { median } from "../paginator/rounds.ts";
import type { Load, Loaded } from "./load.ts";
import type { RecordedListing } from "./recorded-listing.ts";

const ROUND_MILLISECONDS = 1_500;
/** V8 compiles during about the first ten thousand requests, which would count as time for pages. */
const WARM_UP_ROUNDS = 4;

/** A server in a process of its own, and the requests that it gets. */
export interface MeasuredServer {
  readonly port: number;
  readonly listing: RecordedListing;
  /** CPU time that the server's process has used so far, microseconds; absent if that is not known. */
  cpuMicroseconds?(): Promise<number>;
}

/** The figures of a server, as the median of the rounds. */
export interface Measured {
  readonly name: string;
  readonly perSecond: number;
  readonly cpuMicroseconds: number;
}

/** Lets servers take turns under the same load, so that other work of the machine affects all of them alike. */
export async function measureServers(
  servers: Readonly<Record<string, MeasuredServer>>,
  { rounds, connections }: { readonly rounds: number; readonly connections: number },
): Promise<Measured[]> {
  const load = start("load.ts");
  const measured = new Map<string, Omit<Measured, "name">[]>();
  for (let round = -WARM_UP_ROUNDS; round < rounds; round++) {
    for (const [name, server] of Object.entries(servers)) {
      const result = await measure(load, server, connections);
      if (round >= 0) measured.set(name, [...(measured.get(name) ?? []), result]);
    }
  }
  load.disconnect();
  return [...measured].map(([name, results]) => ({
    name,
    perSecond: median(results.map((result) => result.perSecond)),
    cpuMicroseconds: median(results.map((result) => result.cpuMicroseconds)),
  }));
}

async function measure(
  load: ChildProcess,
  server: MeasuredServer,
  connections: number,
): Promise<Omit<Measured, "name">> {
  const { port, listing } = server;
  const before = await server.cpuMicroseconds?.();
  const order: Load = { port, requests: listing.requests, connections, milliseconds: ROUND_MILLISECONDS };
  load.send(order);
  const [{ answers, seconds }] = (await once(load, "message")) as [Loaded];
  const after = (await server.cpuMicroseconds?.()) ?? Number.NaN;
  return { perSecond: answers / seconds, cpuMicroseconds: (after - (before ?? 0)) / answers };
}

/** Starts a program of this folder. If it ends too early, the bench ends. */
export function start(program: string): ChildProcess {
  const child = fork(join(import.meta.dirname, program), { execArgv: [] });
  child.once("exit", (code) => {
    if (code) process.exit(code);
  });
  return child;
}
