import { Option } from "commander";
import { account, names, newCommand, runCommander, wholeNumber } from "../command-line/commander.ts";
import { defaultData } from "../data/default-data.ts";
import { openData, withoutPassword } from "../data/open-data.ts";
import { CommandFailure, exitCode, UsageError } from "../failure.ts";
import { defaultRole } from "../organization/default-role.ts";
import { bar, Progress } from "../output/progress.ts";
import { pull } from "./pull.ts";
import { RequestRate } from "./request-rate.ts";
import { openSources, type SourceFlags } from "./sources.ts";
import { lineOf, reportOf, tableOf } from "./summary.ts";

interface PullFlags extends SourceFlags {
  readonly data: string;
  readonly full?: true;
  readonly fullAfter: number;
  readonly details?: true;
  readonly rate: number;
  readonly atOnce: number;
  readonly output: "text" | "json";
  readonly verbose?: true;
}

/** `outcrop pull`: brings the models of many accounts and regions into one catalogue, and keeps it up to date. */
export async function pullCommand(args: readonly string[]): Promise<void> {
  const accounts = (text: string) => text.split(",").map((id) => account(id.trim()));
  const regions = names(/^all$|^[a-z]{2}(-[a-z]+)+-\d+$/, "a region's name");
  const command = newCommand(
    "pull",
    "Brings the custom models of accounts and regions into a catalogue, as they stand. A second run asks for what came since; once a day, and " +
      "with --full, everything is asked for, so that changes and deletions are noticed. It only reads from AWS.",
    [
      "outcrop pull --data models.db --region us-east-1",
      "outcrop pull --data models.db --profiles platform,research --regions us-east-1,eu-west-1 --details",
      "outcrop pull --data models.db --organization --regions all",
      "outcrop list-custom-models --local --data models.db --accounts all --regions all --output table",
    ],
  )
    .option("--data <path>", "the catalogue: a file, which is made where it is missing, or postgres://...", defaultData)
    .option("--profile <name>", "the profile whose account is asked, or whose organization")
    .option("--profiles <names>", "several profiles, with commas", names(/./, "a profile's name"))
    .option("--region <name>", "the region")
    .option("--regions <names>", "several regions, with commas, or all", regions)
    .option("--endpoint-url <url>", "another endpoint than AWS's")
    .option("--organization", "every account of the caller's organization")
    .option("--role <name>", "the role that is assumed in each account of the organization", defaultRole)
    .option("--external-id <id>", "the external id that the role asks for")
    .option("--accounts <ids>", "only these accounts of the organization, with commas", accounts)
    .option("--full", "ask for everything, and notice what is gone")
    .option("--full-after <hours>", "ask for everything where that was so long ago", wholeNumber(0, 8760), 24)
    .option("--details", "also get each new or changed model, its tags and its job")
    .option("--rate <number>", "requests a second for details, at most", wholeNumber(1, 10_000), 20)
    .option("--at-once <number>", "how many targets are listed at once", wholeNumber(1, 256), 16)
    .addOption(new Option("--output <format>", "how the end is told").choices(["text", "json"]).default("text"))
    .option("--verbose", "a line for each target as it ends, on standard error")
    .action((flags: PullFlags) => run(flags));
  await runCommander(command, args);
}

async function run(flags: PullFlags): Promise<void> {
  if (flags.organization && flags.profiles) throw new UsageError("--organization takes one --profile, not --profiles");
  if (flags.accounts && !flags.organization) throw new UsageError("--accounts needs --organization");
  if (flags.regions && flags.region)
    throw new UsageError("--regions and --region cannot be specified at the same time.");
  const stopped = new AbortController();
  const stop = () =>
    stopped.abort(
      new CommandFailure("Stopped; what was listed is stored, and the next run goes on.", exitCode.interrupted),
    );
  process.once("SIGINT", stop).once("SIGTERM", stop);
  const catalogue = await openData(flags.data);
  const progress = new Progress();
  const told = (line: string) => {
    progress.clear();
    process.stderr.write(`${line}\n`);
  };
  try {
    const { sources, failures, suspended } = await openSources(process.env, flags);
    if (suspended.length > 0) told(`Left out, since they are suspended: ${suspended.join(", ")}`);
    let models = 0;
    let done = 0;
    const draw = () =>
      progress.update(
        () =>
          `${bar(done, sources.length)}  ${done} of ${sources.length} targets, ${models.toLocaleString("en")} models`,
      );
    const listed = new Map<object, number>();
    const begun = performance.now();
    const pulled = await pull(sources, catalogue, {
      full: flags.full === true,
      fullAfter: flags.fullAfter * 3_600_000,
      ...(flags.details && { details: new RequestRate(flags.rate) }),
      targetsAtOnce: flags.atOnce,
      signal: stopped.signal,
      onWaiting: ({ process: id, host }) =>
        told(`Another pull is at work (process ${id} on ${host}); waits for its end`),
      onProgress: (source, count) => {
        models += count - (listed.get(source) ?? 0);
        listed.set(source, count);
        draw();
      },
      onTarget: (outcome, count) => {
        done = count;
        if (flags.verbose) told(lineOf(outcome));
        draw();
      },
    });
    progress.clear();
    const outcomes = [...pulled, ...failures];
    const took = (performance.now() - begun) / 1000;
    process.stdout.write(flags.output === "json" ? reportOf(outcomes, suspended) : tableOf(outcomes, took));
    const failed = outcomes.filter(({ failure }) => failure !== undefined).length;
    if (failed > 0) {
      throw new CommandFailure(
        `${failed} of ${outcomes.length} targets failed; ${withoutPassword(flags.data)} keeps what it knew of them`,
        exitCode.service,
      );
    }
  } finally {
    progress.clear();
    process.off("SIGINT", stop).off("SIGTERM", stop);
    await catalogue.close();
  }
}
