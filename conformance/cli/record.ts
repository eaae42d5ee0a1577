/**
 * `node conformance/cli/record.ts --aws PATH`: records, of version 2 of the AWS CLI, what each call of `cases.ts` asks, is answered
 * and prints, and what its formatters print for a few random values, in `packages/cli/test/recorded/`. The tests hold the
 * command to that without an AWS CLI and without Python. PATH is an `aws` in a Python environment, beside its `python`; the
 * environment needs `ruamel.yaml.clib`, as AWS's own builds have it: without it YAML is folded otherwise.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { plausibleAccounts, plausibleModels } from "@outcrop/catalogue";
import { startServer } from "@outcrop/server";
import { type RecordedCall, writeRecording } from "../../packages/cli/test/support/recorded-calls.ts";
import { type Case, cases } from "./cases.ts";
import { type CommandLine, call, presentVersion2 } from "./command-lines.ts";
import { AwsFormatters } from "./formatters.ts";
import { sampleValues } from "./values.ts";

const { values } = parseArgs({ options: { aws: { type: "string" } } });
if (values.aws === undefined) throw new Error("--aws PATH is needed: version 2 of the AWS CLI");
const python = join(dirname(values.aws), "python");
const target = resolve(import.meta.dirname, "../../packages/cli/test/recorded");

const folder = mkdtempSync(join(tmpdir(), "outcrop-record-"));
try {
  const aws = presentVersion2(values.aws);
  if (!aws) throw new Error(`${values.aws} is not version 2 of the AWS CLI, or an old one`);
  await recordCalls(aws);
  await recordFormatters();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function recordCalls(aws: CommandLine): Promise<void> {
  await using server = await startServer({ trainingTime: 0 });
  const regions = ["us-east-1", "eu-west-1"];
  await server.catalogue.importModels(
    plausibleModels({ models: 40, seed: 11, accounts: plausibleAccounts(2), regions }),
  );
  const calls: RecordedCall[] = [];
  const waiting = cases.entries();
  const worker = async (home: string) => {
    for (const [index, each] of waiting) {
      const { stdout, stderr, exitCode, exchanges } = await call(aws, each, server.url, join(folder, home));
      const messages = each.ignoreStderr ? {} : { stderr };
      calls[index] = { ...given(each), exchanges, stdout, ...messages, exitCode };
    }
  };
  await Promise.all(["one", "two", "three"].map(worker));
  writeRecording({ version: aws.version, calls });
  console.log(`recorded ${calls.length} calls of AWS CLI ${aws.version}`);
}

function given({
  args,
  env,
  config,
  credentials,
}: Case): Pick<RecordedCall, "args" | "env" | "config" | "credentials"> {
  const changes = Object.entries(env ?? {}).map(([name, value]) => [name, value ?? null]);
  return {
    args,
    ...(env === undefined ? {} : { env: Object.fromEntries(changes) }),
    ...(config === undefined ? {} : { config }),
    ...(credentials === undefined ? {} : { credentials }),
  };
}

async function recordFormatters(): Promise<void> {
  using aws = await AwsFormatters.start(python);
  if (!aws?.version.startsWith("2.")) throw new Error(`${python} cannot import version 2 of the AWS CLI`);
  const recorded = [];
  for (const value of sampleValues(150, 2026)) {
    const texts: Record<string, string | null> = {};
    for (const format of aws.formats) texts[format] = (await aws.format(format, value)) ?? null;
    recorded.push({ value, texts });
  }
  writeFileSync(join(target, "output.json"), `${JSON.stringify({ version: aws.version, recorded }, undefined, 1)}\n`);
  console.log(`recorded ${recorded.length} values as the formatters of AWS CLI ${aws.version} print them`);
}
