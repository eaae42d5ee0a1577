/**
 * `node conformance/cli/run.ts --python PATH [--aws PATH] [--both]`: `outcrop list-custom-models` beside `aws bedrock list-custom-models`,
 * over the same server: the same bytes on standard output, the same exit codes, the same error messages. Version 2 of the AWS CLI is
 * the reference. Without it, or in addition with `--both`, version 1 from the Python environment is compared, in what it supports.
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { plausibleAccounts, plausibleModels } from "@outcrop/catalogue";
import { startServer } from "@outcrop/server";
import { withoutUsage } from "../../packages/cli/test/support/recorded-calls.ts";
import { seedOfRun } from "../../test/seed.ts";
import { type Case, cases } from "./cases.ts";
import {
  awsVersion1,
  type CommandLine,
  call,
  outcrop,
  presentVersion2,
  type Result,
  withoutTokens,
} from "./command-lines.ts";
import { compareFormatters } from "./formatters.ts";
import { compareSharedFiles } from "./shared-files.ts";

const { values } = parseArgs({
  options: { python: { type: "string" }, aws: { type: "string" }, seed: { type: "string" }, both: { type: "boolean" } },
});
const { python } = values;
if (python === undefined) throw new Error("--python PATH is needed: a Python that has boto3 and awscli");

const seed = Number(values.seed ?? seedOfRun);
const folder = mkdtempSync(join(tmpdir(), "outcrop-conformance-"));
try {
  await using server = await startServer({ trainingTime: 0 });
  await server.catalogue.importModels(
    plausibleModels({ models: 400, seed: 11, accounts: plausibleAccounts(3), regions: ["us-east-1", "eu-west-1"] }),
  );
  const ours = outcrop(resolve(import.meta.dirname, "../.."));
  const version2 = presentVersion2(values.aws ?? "/usr/local/bin/aws");
  const peers = [version2, version2 && !values.both ? undefined : awsVersion1(python)].filter(
    (peer) => peer !== undefined,
  );
  if (peers.length === 0) throw new Error(`there is no AWS CLI beside ${python}`);
  console.log(`compared with ${peers.map((peer) => `${peer.name} ${peer.version}`).join(" and ")}`);
  if (!version2)
    console.log("there is no AWS CLI v2 of today here: what only version 2 has is held by its recorded calls alone");

  let differences = 0;
  for (const peer of peers) differences += await compareCalls(ours, peer, server.url);
  differences += await compareFormatters(version2 ? join(dirname(version2.command[0] ?? ""), "python") : python, seed);
  differences += await compareSharedFiles(python, seed);
  process.exitCode = differences === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * Makes each call with both. Version 1 has other exit codes and begins its messages differently: with it, only the output is
 * compared, and whether the call succeeded.
 */
async function compareCalls(ours: CommandLine, peer: CommandLine, endpoint: string): Promise<number> {
  const isVersion1 = peer.version.startsWith("1.");
  const compared = cases.filter((each) => !isVersion1 || each.notInVersion1 === undefined);
  let differences = 0;
  const queue = [...compared];
  const worker = async (name: string) => {
    const home = join(folder, name);
    mkdirSync(home, { recursive: true });
    for (let each = queue.shift(); each !== undefined; each = queue.shift()) {
      const [theirs, mine] = await Promise.all([call(peer, each, endpoint, home), call(ours, each, endpoint, home)]);
      const difference = differenceBetween(each, theirs, mine, isVersion1);
      if (difference === undefined) continue;
      differences++;
      console.log(`DIFFERENT  ${each.args.join(" ")}  ${JSON.stringify(each.env ?? {})}\n${difference}`);
    }
  };
  await Promise.all(["one", "two", "three"].map(worker));
  const messages = compared.filter((each) => !each.ignoreStderr).length;
  const what = isVersion1 ? "standard output" : `standard output and exit code, ${messages} of them in their messages`;
  console.log(`${peer.name} ${peer.version}: ${compared.length} calls compared in ${what}: ${differences} differences`);
  return differences;
}

function differenceBetween(each: Case, theirs: Result, mine: Result, isVersion1: boolean): string | undefined {
  const exitCode = ({ exitCode: code }: Result) => (isVersion1 ? (code === 0 ? "0" : "not 0") : String(code));
  const message = ({ stderr }: Result) => (isVersion1 || each.ignoreStderr ? "" : withoutUsage(stderr));
  const requests = ({ exchanges }: Result) =>
    isVersion1 ? "" : exchanges.map(({ request }) => withoutTokens(request)).join("\n");
  const parts = [
    ["exit code", exitCode(theirs), exitCode(mine)],
    ["stdout", withoutTokens(theirs.stdout), withoutTokens(mine.stdout)],
    ["stderr", message(theirs), message(mine)],
    ["requests", requests(theirs), requests(mine)],
  ] as const;
  const different = parts.filter(([, expected, actual]) => expected !== actual);
  if (different.length === 0) return undefined;
  return different
    .map(([what, expected, actual]) => `  ${what}\n  - ${JSON.stringify(expected)}\n  + ${JSON.stringify(actual)}`)
    .join("\n");
}
