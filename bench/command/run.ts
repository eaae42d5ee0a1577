/**
 * `npm run bench -- command [--rounds N] [--rows N] [--aws PATH]`: from the shell to the first row of a listing, beside the AWS CLI and a
 * program that does nothing; and many rows to ndjson beside the paginator itself. Programs take turns.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { median } from "../paginator/rounds.ts";
import { serveBedrock } from "../paginator/served-pages.ts";
import { figure, printTable } from "../paginator/table.ts";
import { buildPublishedCommand } from "./published-command.ts";
import { type TimedRun, timeCommand } from "./timed-command.ts";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "21" },
    rows: { type: "string", default: "1000000" },
    aws: { type: "string", default: "aws" },
  },
  strict: false,
});
const rounds = Number(values.rounds);
const rows = Number(values.rows);
const aws = String(values.aws);
const node = process.execPath;
const published = buildPublishedCommand();
const checkout = join(import.meta.dirname, "../../packages/cli/bin/outcrop.js");
const cache = mkdtempSync(join(tmpdir(), "outcrop-bench-"));
process.on("exit", () => rmSync(cache, { recursive: true, force: true }));

await measureFirstRow();
await measureRows();

async function measureFirstRow(): Promise<void> {
  using served = await serveBedrock(2_000);
  const listing = ["list-custom-models", "--max-items", "1", "--output", "json"];
  const version = spawnSync(aws, ["--version"], { encoding: "utf8" }).stdout?.split(" ")[0];
  if (version === undefined) console.log(`There is no AWS CLI ("${aws}"): it is left out; --aws names one.`);
  const measured = await takeTurns(rounds, served.url, {
    "node, an empty program": [node, "-e", "0"],
    "outcrop, published": [node, published, ...listing],
    "outcrop, from a checkout": [node, checkout, ...listing],
    ...(version !== undefined && { [version]: [aws, "bedrock", ...listing] }),
  });
  printTable(
    `From the shell to the first row of a listing, milliseconds (median of ${rounds} alternating runs)`,
    ["", "first byte", "end", "CPU", "least CPU"],
    measured.map(({ name, runs }) => [
      name,
      figure(median(runs.map(({ firstByte }) => firstByte))),
      figure(median(runs.map(({ total }) => total))),
      figure(median(runs.map(({ cpu }) => cpu))),
      figure(Math.min(...runs.map(({ cpu }) => cpu))),
    ]),
  );
}

async function measureRows(): Promise<void> {
  using served = await serveBedrock(rows);
  const program = (name: string) => [node, join(import.meta.dirname, name), served.url, "1000"];
  const command = (...flags: string[]) => [node, published, "list-custom-models", "--page-size", "1000", ...flags];
  const measured = await takeTurns(3, served.url, {
    "paginator, items()": program("paginator-items.ts"),
    "paginator, and JSON.stringify of each": program("paginator-rows.ts"),
    "outcrop --output ndjson": command("--output", "ndjson"),
    "outcrop --output ndjson --prefetch 2": command("--output", "ndjson", "--prefetch", "2"),
  });
  const rate = (runs: readonly TimedRun[]) => rows / (median(runs.map(({ total }) => total)) / 1_000);
  const items = rate(measured[0]?.runs ?? []);
  printTable(
    `${figure(rows)} rows, 1,000 per page, processes from start to end (median of 3 alternating runs)`,
    ["", "rows/s", "of items()", "CPU a row, µs"],
    measured.map(({ name, runs }) => [
      name,
      figure(rate(runs)),
      figure(rate(runs) / items, 2),
      figure((median(runs.map(({ cpu }) => cpu)) * 1_000) / rows, 1),
    ]),
  );
}

async function takeTurns(
  turns: number,
  url: string,
  commands: Readonly<Record<string, readonly string[]>>,
): Promise<{ readonly name: string; readonly runs: TimedRun[] }[]> {
  const environment = {
    PATH: process.env.PATH,
    HOME: cache,
    NODE_COMPILE_CACHE: join(cache, "compiled"),
    AWS_ENDPOINT_URL_BEDROCK: url,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_REGION: "us-east-1",
    AWS_DEFAULT_REGION: "us-east-1",
  };
  const measured = Object.keys(commands).map((name) => ({ name, runs: [] as TimedRun[] }));
  for (let turn = -1; turn < turns; turn++) {
    for (const { name, runs } of measured) {
      const run = await timeCommand(commands[name] ?? [], environment);
      // The first only fills caches.
      if (turn >= 0) runs.push(run);
    }
  }
  return measured;
}
