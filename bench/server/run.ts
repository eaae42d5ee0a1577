/**
 * `npm run bench -- server [--models N] [--rounds N] [--connections N]`: pages per second of Outcrop's server, signatures verified,
 * beside a bare `node:http` server that sends the same bytes: once reading every page anew, and once as it is, where the same pages are
 * asked for again and again and nothing changes.
 */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { median } from "../paginator/rounds.ts";
import { cpuMicroseconds, serveBedrock } from "../paginator/served-pages.ts";
import { figure, printTable } from "../paginator/table.ts";
import type { Load, Loaded } from "./load.ts";
import { type RecordedListing, recordListing } from "./recorded-listing.ts";

const PAGES = 200;
const ROUND_MILLISECONDS = 1_500;

const { values } = parseArgs({
  options: {
    models: { type: "string", default: "200000" },
    rounds: { type: "string", default: "5" },
    connections: { type: "string", default: "16" },
  },
  strict: false,
});
const models = Number(values.models);
const rounds = Number(values.rounds);
const connections = Number(values.connections);

/** A server in a process of its own. */
interface MeasuredServer {
  readonly port: number;
  cpuMicroseconds(): Promise<number>;
}

interface Measured {
  readonly perSecond: number;
  readonly cpuMicroseconds: number;
}

using outcrop = await serveBedrock(models);
const load = start("load.ts");
for (const pageSize of [100, 1_000]) {
  const listing = await recordListing(outcrop.client, outcrop.url, pageSize, PAGES);
  const bare = await startBare(listing);
  const servers = {
    "Outcrop, every page read anew": {
      port: outcrop.otherPort ?? Number.NaN,
      cpuMicroseconds: outcrop.cpuMicroseconds,
    },
    "Outcrop, pages asked for before": {
      port: Number(new URL(outcrop.url).port),
      cpuMicroseconds: outcrop.cpuMicroseconds,
    },
    "bare node:http, same bytes": bare.server,
  };
  await compare(servers, listing, pageSize);
  bare.stop();
}
load.disconnect();

async function compare(
  servers: Record<string, MeasuredServer>,
  listing: RecordedListing,
  pageSize: number,
): Promise<void> {
  const measured = new Map<string, Measured[]>();
  for (let round = 0; round <= rounds; round++) {
    for (const [name, server] of Object.entries(servers)) {
      const result = await measure(server, listing);
      // The first round warms up.
      if (round > 0) measured.set(name, [...(measured.get(name) ?? []), result]);
    }
  }
  const medians = [...measured].map(([name, results]) => ({
    name,
    perSecond: median(results.map((result) => result.perSecond)),
    cpuMicroseconds: median(results.map((result) => result.cpuMicroseconds)),
  }));
  const bare = medians.at(-1);
  const bytes = listing.answers[0]?.body.length ?? 0;
  printTable(
    `Pages per second, ${figure(pageSize)} a page (${figure(bytes)} bytes), ${figure(models)} models in SQLite, ${connections} connections (median of ${rounds} alternating rounds)`,
    ["", "pages/s", "server CPU µs/page", "of bare", "of bare (CPU)"],
    medians.map(({ name, perSecond, cpuMicroseconds }) => [
      name,
      figure(perSecond),
      figure(cpuMicroseconds),
      figure(perSecond / (bare?.perSecond ?? Number.NaN), 2),
      figure((bare?.cpuMicroseconds ?? Number.NaN) / cpuMicroseconds, 2),
    ]),
  );
}

async function measure(server: MeasuredServer, { requests }: RecordedListing): Promise<Measured> {
  const before = await server.cpuMicroseconds();
  const order: Load = { port: server.port, requests, connections, milliseconds: ROUND_MILLISECONDS };
  load.send(order);
  const [{ answers, seconds }] = (await once(load, "message")) as [Loaded];
  return { perSecond: answers / seconds, cpuMicroseconds: ((await server.cpuMicroseconds()) - before) / answers };
}

async function startBare({ answers }: RecordedListing): Promise<{ server: MeasuredServer; stop: () => void }> {
  const child = start("same-bytes-server.ts");
  child.send(answers);
  const [port] = (await once(child, "message")) as [number];
  return { server: { port, cpuMicroseconds: () => cpuMicroseconds(child) }, stop: () => child.disconnect() };
}

/** Starts a program of this folder. One that ends before its time ends the bench. */
function start(program: string): ChildProcess {
  const child = fork(join(import.meta.dirname, program), { execArgv: [] });
  child.once("exit", (code) => {
    if (code) process.exit(code);
  });
  return child;
}
