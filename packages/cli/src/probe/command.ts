import { writeFileSync } from "node:fs";
import { Option } from "commander";
import { newCommand, runCommander, wholeNumber } from "../command-line/commander.ts";
import { requireRegion, resolveSettings } from "../configuration/settings.ts";
import { CommandFailure } from "../failure.ts";
import { describeFailure } from "../list-custom-models/targets/service-failure.ts";
import { openTarget } from "../list-custom-models/targets/target.ts";
import { Progress } from "../output/progress.ts";
import { probe } from "./probe.ts";
import { reportOf, summaryOf, tableOf } from "./report.ts";
import { ProbedService } from "./service.ts";

interface ProbeFlags {
  readonly profile?: string;
  readonly region?: string;
  readonly endpointUrl?: string;
  readonly requests: number;
  readonly long?: number | true;
  readonly output: "table" | "json";
  readonly report?: string;
}

/** Minutes that `--long` waits before it uses a token again. */
const longWait = 10;

/** `outcrop probe`: asks a Bedrock what Outcrop assumes of it. */
export async function probeCommand(args: readonly string[]): Promise<void> {
  const command = newCommand(
    "probe",
    "Asks the Bedrock of an account what Outcrop assumes of it: bounds, order, names, pages, tokens, members. It reads only " +
      "(ListCustomModels, ListModelCustomizationJobs, GetModelCustomizationJob), and needs some models to see anything.",
    [
      "outcrop probe --region us-east-1",
      "outcrop probe --profile platform --requests 100 --report probe.json",
      "outcrop probe --endpoint-url http://127.0.0.1:4566 --region us-east-1 --long",
    ],
  )
    .option("--profile <name>", "the profile whose account is asked")
    .option("--region <name>", "the region")
    .option("--endpoint-url <url>", "another endpoint than AWS's")
    .option("--requests <number>", "how many requests may be sent at most", wholeNumber(20, 10_000), 200)
    .option("--long [minutes]", `also see whether a token lives on, after ${longWait} minutes or so many`, minutes)
    .addOption(
      new Option("--output <format>", "how the findings are printed").choices(["table", "json"]).default("table"),
    )
    .option("--report <file>", "write the findings there, as JSON without names, ARNs or account numbers")
    .action((flags: ProbeFlags) => run(flags));
  await runCommander(command, args);
}

function minutes(text: string): number {
  const number = Number(text);
  if (number >= 0 && number <= 24 * 60) return number;
  throw new CommandFailure(`--long is ${JSON.stringify(text)}; it must be minutes from 0 to 1440`);
}

async function run(flags: ProbeFlags): Promise<void> {
  const settings = resolveSettings(process.env, flags);
  const region = requireRegion(settings);
  const target = await openTarget(process.env, settings, connection, { isLogged: false, needsAccount: false });
  const service = new ProbedService(target.client, flags.requests);
  const wait = flags.long === true ? longWait : flags.long;
  process.stderr.write(
    `Asks ${settings.endpoint ?? "Bedrock"} in ${region}, with at most ${flags.requests} List and Get requests; nothing is changed.\n`,
  );
  const progress = new Progress();
  try {
    const result = await probe(service, wait, (about) => {
      progress.update(() => `asks about ${about} (${service.sent} of at most ${flags.requests} requests)`);
    });
    progress.clear();
    process.stdout.write(flags.output === "json" ? reportOf(result, region) : tableOf(result));
    process.stderr.write(`${summaryOf(result)}\n`);
    if (flags.report !== undefined) writeReport(flags.report, reportOf(result, region));
    if (result.findings.some(({ verdict }) => verdict === "different")) {
      throw new CommandFailure(
        "The service differs from what Outcrop assumes. A report of it is welcome: see --report",
      );
    }
  } catch (error) {
    throw describeFailure(error, [target]);
  } finally {
    progress.clear();
    target.client.destroy();
  }
}

/** The AWS CLI's own times of waiting, in seconds. */
const connection = { signRequest: true, verifySsl: true, caBundle: undefined, readTimeout: 60, connectTimeout: 60 };

function writeReport(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new CommandFailure(`The report cannot be written to ${file}: ${(error as Error).message}`);
  }
}
