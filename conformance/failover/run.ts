/**
 * `node conformance/failover/run.ts --python PATH`: two servers over one PostgreSQL behind a plain TCP balancer. One is killed in the
 * middle of listings by boto3, the AWS SDK for JavaScript and Outcrop's paginator: every listing completes with the exact items.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startServer } from "@outcrop/server";
import { databases } from "../../packages/server/test/databases/databases.ts";
import { ServerProcess } from "../../packages/server/test/server-process.ts";
import { balance } from "./balancer.ts";
import { Listing } from "./listing.ts";

const { values } = parseArgs({ options: { python: { type: "string" } } });
if (values.python === undefined) {
  console.error("Give --python PATH: an interpreter that has boto3.");
  process.exit(2);
}

const models = 2000;
/** How many listings each client runs at once: connections to both servers are in use when one dies. */
const listingsEach = 4;
/** How often each server is killed, in turn. */
const kills = 4;

const here = (file: string) => join(import.meta.dirname, file);
const clients: Readonly<Record<string, readonly [program: string, file: string]>> = {
  boto3: [values.python, here("list_with_boto3.py")],
  "AWS SDK for JavaScript": [process.execPath, here("list-with-javascript.ts")],
  Outcrop: [process.execPath, here("list-with-outcrop.ts")],
};

await using closing = new AsyncDisposableStack();
const home = await mkdtemp(join(tmpdir(), "outcrop-failover-"));
closing.defer(() => rm(home, { recursive: true }));
const { data } = closing.use(await databases.PostgreSQL());
const expected = JSON.stringify(await arrange());

let failures = 0;
for (let kill = 0; kill < kills; kill++) failures += await listWhileOneDies(kill);
console.log(`${kills} servers killed in the middle of ${kills * listingsEach * 3} listings, ${failures} failures`);
process.exitCode = failures === 0 ? 0 : 1;

/** Fills the catalogue. Returns the models' names in the order in which they are listed. */
async function arrange(): Promise<string[]> {
  await using server = await startServer({ data });
  const names = Array.from({ length: models }, (_, number) => `model-${number}`);
  await server.arrange(names.map((modelName, number) => ({ modelName, creationTime: 1.7e12 - number })));
  return names;
}

/** Kills one of two servers while all listings are running. Returns how many went wrong. */
async function listWhileOneDies(kill: number): Promise<number> {
  await using first = await ServerProcess.start({ data });
  await using second = await ServerProcess.start({ data });
  await using balancer = await balance([first.port, second.port]);
  const listings = Object.entries(clients).flatMap(([name, command]) =>
    Array.from({ length: listingsEach }, () => new Listing(name, command, environment(balancer.url))),
  );
  await Promise.all(listings.map(({ halted }) => halted));
  const pages = () => listings.reduce((sum, listing) => sum + listing.pages, 0);
  const before = pages();
  for (const listing of listings) listing.goOn();
  // All are running again, and none can be near its end.
  while (pages() < before + 2 * listings.length) await new Promise(setImmediate);
  const wasOver = listings.some(({ isOver }) => isOver);
  await (kill % 2 === 0 ? first : second).kill();
  const results = await Promise.allSettled(listings.map((listing) => listing.names()));
  let failures = wasOver ? 1 : 0;
  for (const [i, result] of results.entries()) {
    if (result.status === "fulfilled" && JSON.stringify(result.value) === expected) continue;
    failures++;
    const wrong =
      result.status === "rejected" ? String(result.reason) : `${result.value.length} models, not as they stand`;
    console.log(`FAIL ${listings[i]?.client}: ${wrong}`);
  }
  const led = [...balancer.led.values()];
  if (led.includes(0)) failures++;
  console.log(`server ${1 + (kill % 2)} of 2 killed in ${listings.length} listings; connections: ${led.join(" and ")}`);
  return failures;
}

function environment(url: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    HOME: home,
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_REGION: "us-east-1",
    AWS_DEFAULT_REGION: "us-east-1",
    AWS_EC2_METADATA_DISABLED: "true",
  };
}
