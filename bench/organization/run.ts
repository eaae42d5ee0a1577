/**
 * `npm run bench -- organization [--models N] [--accounts N] [--rounds N] [--folder PATH] [--python PATH]`: an organization's catalogue, by default
 * 1,000,000 models of 40 accounts in three regions, listed as one: in the process, by the paginator's fleet over HTTP, and by boto3 with a client
 * per account and region; and the same from the shell. All take turns.
 *
 * A given folder keeps its catalogue. If it holds one of this size already, that one is not filled again.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openCatalogue, plausibleAccounts, plausibleModels } from "@outcrop/catalogue";
import { installPublishedCommand } from "../command/published-command.ts";
import { type TimedRun, timeCommand } from "../command/timed-command.ts";
import { median } from "../paginator/rounds.ts";
import { figure, printTable } from "../paginator/table.ts";
import { boto3FirstRows } from "./boto3.ts";
import { fleetRows, localRows, type Rows } from "./listings.ts";
import { serve } from "./serve.ts";

const { values } = parseArgs({
  options: {
    models: { type: "string", default: "1000000" },
    accounts: { type: "string", default: "40" },
    rounds: { type: "string", default: "9" },
    folder: { type: "string" },
    python: { type: "string" },
  },
  strict: false,
});
const models = Number(values.models);
const rounds = Number(values.rounds);
const accounts = plausibleAccounts(Number(values.accounts));
const regions = ["us-east-1", "us-west-2", "eu-west-1"];
const targets = accounts.flatMap((account) => regions.map((region) => ({ account, region })));
/** How many further pages are listed behind the first. */
const furtherPages = 20;

await using closing = new AsyncDisposableStack();
const folder = typeof values.folder === "string" ? values.folder : mkdtempSync(join(tmpdir(), "outcrop-bench-"));
mkdirSync(folder, { recursive: true });
if (values.folder === undefined) closing.defer(() => rmSync(folder, { recursive: true, force: true }));
const data = join(folder, `organization-${models}-${targets.length}.db`);
if (!existsSync(data)) {
  await using filled = new AsyncDisposableStack();
  const catalogue = filled.adopt(await openCatalogue(data), (opened) => opened.close());
  await catalogue.importModels(plausibleModels({ models, seed: 14, accounts, regions }));
}
const server = closing.use(await serve(data));
await measurePages();
await measureCommand();

async function measurePages(): Promise<void> {
  const catalogue = closing.adopt(await openCatalogue(data), (opened) => opened.close());
  const boto3 = boto3FirstRows(values.python);
  if (boto3) closing.use(boto3);
  for (const pageSize of [100, 1_000]) {
    const listings: Record<string, () => AsyncIterable<Rows>> = {
      "in the process": () => localRows(catalogue, targets, pageSize),
      "the fleet, over HTTP": () => fleetRows(server.url, targets, pageSize),
    };
    const timed = new Map<string, TimedPages[]>(Object.keys(listings).map((name) => [name, []]));
    const boto3Timed: TimedPages[] = [];
    for (let round = 0; round < rounds; round++) {
      const found = new Set<string>();
      for (const [name, list] of Object.entries(listings)) {
        const pages = await timePages(list(), pageSize);
        timed.get(name)?.push(pages);
        found.add(pages.firstArns.toSorted().join());
      }
      if (found.size > 1) throw new Error("The listings begin with other models");
      if (boto3 && round < 3) {
        const { milliseconds, cpu } = await boto3.list(server.url, accounts, regions, pageSize, pageSize);
        boto3Timed.push({ first: milliseconds, firstCpu: cpu, further: [], furtherCpu: Number.NaN, firstArns: [] });
      }
    }
    if (boto3) timed.set("boto3, a client each", boto3Timed);
    printTable(
      `${figure(models)} models of ${targets.length} accounts and regions as one, ${figure(pageSize)} a page, milliseconds (median of ${rounds} rounds)`,
      ["", "first page", "CPU", "first of all", "a further page, mean", "slowest of them", "CPU"],
      [...timed].map(([name, runs]) => {
        const further = runs.flatMap((run) => run.further);
        return [
          name,
          figure(median(runs.map(({ first }) => first)), 1),
          figure(median(runs.map(({ firstCpu }) => firstCpu)), 1),
          figure(runs[0]?.first ?? Number.NaN, 1),
          ...(further.length === 0
            ? ["", "", ""]
            : [
                figure(further.reduce((sum, each) => sum + each, 0) / further.length, 2),
                figure(Math.max(...further), 1),
                figure(median(runs.map(({ furtherCpu }) => furtherCpu)), 2),
              ]),
        ];
      }),
    );
  }
}

interface TimedPages {
  /** Milliseconds by the clock, and of this process's CPU. */
  readonly first: number;
  readonly firstCpu: number;
  readonly further: readonly number[];
  /** Per page. */
  readonly furtherCpu: number;
  readonly firstArns: readonly string[];
}

/** The time to the first so many models, and to each next so many. */
async function timePages(listing: AsyncIterable<Rows>, pageSize: number): Promise<TimedPages> {
  let rows: string[] = [];
  let firstArns: readonly string[] = [];
  const times: number[] = [];
  let firstCpu = 0;
  const cpu = () => process.cpuUsage().user / 1_000 + process.cpuUsage().system / 1_000;
  let begun = performance.now();
  const begunCpu = cpu();
  for await (const some of listing) {
    rows.push(...some);
    while (rows.length >= pageSize && times.length <= furtherPages) {
      times.push(performance.now() - begun);
      begun = performance.now();
      if (times.length === 1) {
        firstCpu = cpu() - begunCpu;
        firstArns = rows.slice(0, pageSize);
      }
      rows = rows.slice(pageSize);
    }
    if (times.length > furtherPages) break;
  }
  const [first = Number.NaN, ...further] = times;
  return { first, firstCpu, further, furtherCpu: (cpu() - begunCpu - firstCpu) / further.length, firstArns };
}

async function measureCommand(): Promise<void> {
  const published = installPublishedCommand();
  const profiles = accounts.map(
    (account) => `[p-${account}]\naws_access_key_id = ${account}\naws_secret_access_key = test\n`,
  );
  const credentials = join(folder, "credentials");
  writeFileSync(credentials, profiles.join(""));
  const listing = ["list-custom-models", "--max-items", "100", "--output", "ndjson", "--regions", regions.join()];
  const fleet = ["--profiles", accounts.map((account) => `p-${account}`).join()];
  const commands = {
    "node, an empty program": ["-e", "console.log()"],
    "outcrop --local, one account": [
      published,
      ...listing.slice(0, 5),
      "--local",
      "--data",
      data,
      "--region",
      "us-east-1",
    ],
    "outcrop --local --accounts all": [published, ...listing, "--local", "--data", data, "--accounts", "all"],
    "outcrop --profiles, over HTTP": [published, ...listing, ...fleet],
  };
  const environment = {
    PATH: process.env.PATH,
    HOME: folder,
    NODE_COMPILE_CACHE: join(folder, "compiled"),
    AWS_ENDPOINT_URL_BEDROCK: server.url,
    AWS_SHARED_CREDENTIALS_FILE: credentials,
  };
  const runs = new Map<string, TimedRun[]>(Object.keys(commands).map((name) => [name, []]));
  for (let round = -1; round < rounds; round++) {
    for (const [name, command] of Object.entries(commands)) {
      const run = await timeCommand([process.execPath, ...command], environment);
      // The first only fills caches.
      if (round >= 0) runs.get(name)?.push(run);
    }
  }
  printTable(
    `From the shell to the first of 100 rows of ${targets.length} accounts and regions, milliseconds (median of ${rounds} alternating runs)`,
    ["", "first byte", "end", "CPU"],
    [...runs].map(([name, each]) => [
      name,
      figure(median(each.map(({ firstByte }) => firstByte))),
      figure(median(each.map(({ total }) => total))),
      figure(median(each.map(({ cpu }) => cpu))),
    ]),
  );
}
