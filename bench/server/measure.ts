import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { median } from "../paginator/rounds.ts";
import type { Load, Loaded } from "./load.ts";
import type { RecordedListing } from "./recorded-listing.ts";

const ROUND_MILLISECONDS = 1_500;
/** V8 goes on compiling for the first ten thousand requests or so, which would count as time for pages. */
const WARM_UP_ROUNDS = 4;

/** A server in a process of its own, and what it is asked for. */
export interface MeasuredServer {
  readonly port: number;
  readonly listing: RecordedListing;
  /** CPU time that the server's process has used so far, microseconds; absent where that is not known. */
  cpuMicroseconds?(): Promise<number>;
}

/** What a server did in the median of the rounds. */
export interface Measured {
  readonly name: string;
  readonly perSecond: number;
  readonly cpuMicroseconds: number;
}

/** Lets servers take turns under the same load, so that whatever else the machine does meets all of them. */
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

/** Starts a program of this folder. One that ends before its time ends the bench. */
export function start(program: string): ChildProcess {
  const child = fork(join(import.meta.dirname, program), { execArgv: [] });
  child.once("exit", (code) => {
    if (code) process.exit(code);
  });
  return child;
}
