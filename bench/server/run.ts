/**
 * `npm run bench -- server [--models N] [--rounds N] [--connections N] [--postgres N] [--beside PATH] [--python PATH]
 * [--end-to-end-models N]`: pages per second of
 * Outcrop's server, signatures verified, beside the least program over the same file, the same program with signatures verified, a bare `node:http`
 * server that sends the same bytes, and moto's: once reading every page anew, and once with its cache, where the same pages are requested again and
 * again and nothing changes. `--beside` names a checkout of another commit, whose server takes turns with them; `--postgres` does the same
 * over so many models in PostgreSQL. Then a whole listing from end to end.
 */
import { once } from "node:events";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { startPostgres } from "../../test/postgres.ts";
import { bedrockServer, cpuMicroseconds, type ServedPages, serve, serveBedrock } from "../paginator/served-pages.ts";
import { figure, printTable } from "../paginator/table.ts";
import { measureEndToEnd } from "./end-to-end.ts";
import { type MeasuredServer, measureServers, start } from "./measure.ts";
import { startMoto } from "./moto-server.ts";
import { type RecordedListing, recordListing } from "./recorded-listing.ts";

const PAGES = 200;
/** The size of a big account according to issue trackers, and small enough for moto. */
const MOTO_MODELS = 2_000;
const leastProgram = "the least program";

const { values } = parseArgs({
  options: {
    models: { type: "string", default: "200000" },
    rounds: { type: "string", default: "5" },
    connections: { type: "string", default: "16" },
    postgres: { type: "string" },
    beside: { type: "string" },
    python: { type: "string" },
    "end-to-end-models": { type: "string", default: "1000000" },
  },
  strict: false,
});
const models = Number(values.models);
const load = { rounds: Number(values.rounds), connections: Number(values.connections) };

{
  using outcrop = await serveBedrock(models);
  using before = await serveBefore(models);
  const where = `${figure(models)} models in SQLite`;
  for (const pageSize of [100, 1_000]) await besideLeast({ outcrop, before, where }, pageSize);
}
if (values.postgres !== undefined) {
  const stored = Number(values.postgres);
  await using postgres = await startPostgres();
  using outcrop = await serve(bedrockServer, stored, await postgres.createDatabase());
  const database = await postgres.createDatabase();
  using other = await serveBefore(stored, database);
  // The program of an older commit may only support files.
  const before = other?.data === database ? other : undefined;
  const where = `${figure(stored)} models in PostgreSQL`;
  for (const pageSize of [100, 1_000]) await besideLeast({ outcrop, before, where }, pageSize);
}
await besideMoto();
await measureEndToEnd(Number(values["end-to-end-models"]));

/** The server of the checkout that `--beside` names. */
async function serveBefore(...args: (string | number)[]): Promise<ServedPages | undefined> {
  if (typeof values.beside !== "string") return undefined;
  return serve(resolve(values.beside, "bench/paginator/bedrock-server.ts"), ...args);
}

interface Compared {
  readonly outcrop: ServedPages;
  /** The server of another commit. */
  readonly before: ServedPages | undefined;
  readonly where: string;
}

async function besideLeast({ outcrop, before, where }: Compared, pageSize: number): Promise<void> {
  const listing = await recordListing(outcrop.client, outcrop.url, pageSize, PAGES);
  const bare = await startBare(listing);
  using least = await startLeast(outcrop);
  using verified = await startLeast(outcrop, "--verified");
  const measured = await measureServers(
    {
      ...outcropServers(outcrop, listing),
      ...(before && { "the commit beside, every page read anew": await measuredAnew(before, pageSize) }),
      [leastProgram]: await measuredLeast(least, pageSize),
      "the least program, signatures verified": await measuredLeast(verified, pageSize),
      "bare node:http, same bytes": bare.server,
    },
    load,
  );
  bare.stop();
  const peer = measured.find(({ name }) => name === leastProgram);
  const bytes = listing.answers[0]?.body.length ?? 0;
  printTable(
    `Pages per second, ${figure(pageSize)} a page (${figure(bytes)} bytes), ${where}, ${load.connections} connections (median of ${load.rounds} alternating rounds)`,
    ["", "pages/s", "server CPU µs/page", "of the least program", "of it (CPU)"],
    measured.map(({ name, perSecond, cpuMicroseconds }) => [
      name,
      figure(perSecond),
      figure(cpuMicroseconds),
      figure(perSecond / (peer?.perSecond ?? Number.NaN), 2),
      figure((peer?.cpuMicroseconds ?? Number.NaN) / cpuMicroseconds, 2),
    ]),
  );
}

/** The least program over the file that the server has open. */
function startLeast({ data = "" }: ServedPages, ...flags: string[]): Promise<ServedPages> {
  return serve(join(import.meta.dirname, "least-program.ts"), data, ...flags);
}

async function measuredAnew(served: ServedPages, pageSize: number): Promise<MeasuredServer> {
  const listing = await recordListing(served.client, served.url, pageSize, PAGES);
  return { port: served.otherPort ?? Number.NaN, listing, cpuMicroseconds: served.cpuMicroseconds };
}

async function measuredLeast(least: ServedPages, pageSize: number): Promise<MeasuredServer> {
  const listing = await recordListing(least.client, least.url, pageSize, PAGES);
  return { port: Number(new URL(least.url).port), listing, cpuMicroseconds: least.cpuMicroseconds };
}

async function besideMoto(): Promise<void> {
  using moto = await startMoto(typeof values.python === "string" ? values.python : undefined, MOTO_MODELS);
  if (moto === undefined) {
    console.log("\nThere is no Python with moto's server (npm run conformance makes one): that peer is left out.");
    return;
  }
  using outcrop = await serveBedrock(MOTO_MODELS);
  const servers = {
    ...outcropServers(outcrop, await recordListing(outcrop.client, outcrop.url, 100, PAGES)),
    [`moto ${moto.version}, signatures not verified`]: {
      port: moto.port,
      listing: await moto.record(100),
    },
  };
  const measured = await measureServers(servers, load);
  const peer = measured.at(-1);
  printTable(
    `Pages per second, 100 a page, ${figure(MOTO_MODELS)} models, ${load.connections} connections (median of ${load.rounds} alternating rounds)`,
    ["", "pages/s", "x moto"],
    measured.map(({ name, perSecond }) => [
      name,
      figure(perSecond, perSecond < 100 ? 1 : 0),
      figure(perSecond / (peer?.perSecond ?? Number.NaN), 1),
    ]),
  );
}

function outcropServers(outcrop: ServedPages, listing: RecordedListing): Record<string, MeasuredServer> {
  const { cpuMicroseconds } = outcrop;
  return {
    "Outcrop, every page read anew": { port: outcrop.otherPort ?? Number.NaN, listing, cpuMicroseconds },
    "Outcrop, pages asked for before": { port: Number(new URL(outcrop.url).port), listing, cpuMicroseconds },
  };
}

async function startBare(listing: RecordedListing): Promise<{ server: MeasuredServer; stop: () => void }> {
  const child = start("same-bytes-server.ts");
  child.send(listing.answers);
  const [port] = (await once(child, "message")) as [number];
  return { server: { port, listing, cpuMicroseconds: () => cpuMicroseconds(child) }, stop: () => child.disconnect() };
}
