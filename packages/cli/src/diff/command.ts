import { Option } from "commander";
import { newCommand, runCommander } from "../command-line/commander.ts";
import { defaultData } from "../data/default-data.ts";
import { openExistingData } from "../data/open-data.ts";
import { type ExitCode, exitCode, UsageError } from "../failure.ts";
import { differencesBetween } from "./between-catalogues.ts";
import { differencesIn } from "./between-times.ts";
import { type Difference, lineOf } from "./difference.ts";

interface DiffFlags {
  readonly data: string;
  readonly since?: Date;
  readonly until?: Date;
  readonly output: "text" | "ndjson";
  readonly exitCode?: true;
}

/** `outcrop diff`: what is new, gone or changed between two catalogues, or between two times of a pulled catalogue. */
export async function diffCommand(args: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = exitCode.success;
  const command = newCommand(
    "diff",
    "Shows which models are new, gone or changed: between two catalogues, or in one catalogue between two times, as its pulls saw it.",
    [
      "outcrop diff yesterday.db today.db",
      "outcrop diff --data models.db --since 2026-11-01",
      "outcrop diff --data models.db --since 2026-11-01 --until 2026-11-08 --output ndjson",
    ],
  )
    .argument("[catalogues...]", "two catalogues: files, or postgres://...")
    .option("--data <path>", "the catalogue of a comparison in time", defaultData)
    .option("--since <time>", "compare with this time: 2026-11-01, or 2026-11-01T12:00:00Z", time)
    .option("--until <time>", "up to this time (default: now)", time)
    .addOption(
      new Option("--output <format>", "lines for people, or JSON for programs")
        .choices(["text", "ndjson"])
        .default("text"),
    )
    .option("--exit-code", "end with 1 where there are differences, for alerts")
    .action(async (catalogues: string[], flags: DiffFlags) => {
      const count = await run(catalogues, flags);
      if (flags.exitCode && count > 0) code = exitCode.different;
    });
  await runCommander(command, args);
  return code;
}

/** Prints the differences; returns how many there are. */
async function run(catalogues: readonly string[], flags: DiffFlags): Promise<number> {
  await using closing = new AsyncDisposableStack();
  const open = async (location: string) => closing.adopt(await openExistingData(location), (opened) => opened.close());
  const [one, other, ...more] = catalogues;
  let differences: AsyncGenerator<Difference>;
  if (one !== undefined) {
    if (other === undefined || more.length > 0)
      throw new UsageError(`diff compares two catalogues, and ${catalogues.length} are named`);
    if (flags.since || flags.until)
      throw new UsageError("--since and --until compare times of one catalogue: name it by --data");
    differences = differencesBetween(await open(one), await open(other));
  } else {
    if (flags.since === undefined) throw new UsageError("diff needs two catalogues, or --since with a time");
    const stretch = { since: flags.since.getTime(), until: flags.until?.getTime() ?? Date.now() };
    if (stretch.until <= stretch.since) throw new UsageError("--until must be later than --since");
    differences = differencesIn(await open(flags.data), stretch);
  }
  let count = 0;
  for await (const difference of differences) {
    count++;
    process.stdout.write(`${flags.output === "ndjson" ? JSON.stringify(difference) : lineOf(difference)}\n`);
  }
  process.stderr.write(`${count.toLocaleString("en")} ${count === 1 ? "difference" : "differences"}\n`);
  return count;
}

function time(text: string): Date {
  const given = new Date(text);
  if (/^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(given.getTime())) return given;
  throw new UsageError(`${JSON.stringify(text)} is not a time: give 2026-11-01, or 2026-11-01T12:00:00Z`);
}
