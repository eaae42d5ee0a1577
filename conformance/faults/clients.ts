import { execFile } from "node:child_process";
import { join } from "node:path";
import { awsVersion1, awsVersion2, type CommandLine } from "../cli/command-lines.ts";

/** What a client made of a listing: the names of all models, or how it reported its failure. */
export interface Report {
  readonly names?: readonly string[];
  readonly error?: string;
  /** Of a command line. */
  readonly exitCode?: number;
}

/** A client of Bedrock as users have it, with its own retries. */
export interface Client {
  readonly name: string;
  readonly kind: "boto3" | "command line" | "JavaScript";
  /** How often it tries before it gives up, as its documentation says. */
  readonly attempts: number;
  /** Of a command line: its exit code where the service answered an error. */
  readonly serviceErrorExitCode?: number;
  /** Lists all custom models, two a page. @param timeout seconds that an answer may take */
  list(url: string, home: string, timeout?: number): Promise<Report>;
}

/**
 * The clients that are here. Their attempts are those of "Retry behavior" in the AWS SDKs and Tools Reference Guide (3 in the
 * standard mode) and of "Retries" in boto3's guide (5 in the legacy mode, which boto3 and version 1 of the command line use).
 * So are exit codes: version 1 has 255 for every failure, version 2 has 254 for errors that the service answered.
 * @param folder where files may be put that the clients need
 */
export function clients(python: string, folder: string): Client[] {
  const here = (file: string) => join(import.meta.dirname, file);
  const boto3 = (mode: "legacy" | "standard", attempts: number): Client => ({
    name: `boto3 (${mode})`,
    kind: "boto3",
    attempts,
    list: (url, home, timeout) =>
      json(python, [here("list_with_boto3.py")], url, home, { AWS_RETRY_MODE: mode }, timeout),
  });
  const javaScript: Client = {
    name: "AWS SDK for JavaScript",
    kind: "JavaScript",
    attempts: 3,
    list: (url, home, timeout) => json(process.execPath, [here("list-with-javascript.ts")], url, home, {}, timeout),
  };
  const lines = [awsVersion1(python), awsVersion2(undefined, python, folder)];
  return [
    boto3("legacy", 5),
    boto3("standard", 3),
    javaScript,
    ...lines.flatMap((line) => (line ? [commandLine(line)] : [])),
  ];
}

function commandLine({ name, version, command, env }: CommandLine): Client {
  const [program = "", ...words] = command;
  return {
    name: `${name} ${version}`,
    kind: "command line",
    attempts: version.startsWith("1.") ? 5 : 3,
    serviceErrorExitCode: version.startsWith("1.") ? 255 : 254,
    async list(url, home, timeout) {
      const limit = timeout === undefined ? [] : ["--cli-read-timeout", String(timeout)];
      const args = [
        ...words,
        "--endpoint-url",
        url,
        "--page-size",
        "2",
        "--query",
        "modelSummaries[].modelName",
        "--output",
        "json",
        ...limit,
      ];
      const { stdout, stderr, exitCode } = await run(program, args, url, home, { ...env, AWS_PAGER: "" });
      if (exitCode === 0) return { names: JSON.parse(stdout), exitCode };
      // Newer versions put the kind of the message before it.
      return { error: stderr.trim().replace(/^(?:aws|outcrop): \[ERROR\]: /, ""), exitCode };
    },
  };
}

async function json(
  program: string,
  args: string[],
  url: string,
  home: string,
  env: Readonly<Record<string, string>>,
  timeout: number | undefined,
): Promise<Report> {
  const limit = timeout === undefined ? {} : { READ_TIMEOUT: String(timeout) };
  const { stdout, stderr } = await run(program, args, url, home, { ...env, ...limit });
  if (stdout === "") return { error: stderr };
  return JSON.parse(stdout) as Report; // printed by the programs beside this file
}

function run(
  program: string,
  args: string[],
  url: string,
  home: string,
  env: Readonly<Record<string, string>>,
): Promise<{ stdout: string; stderr: string; exitCode: number }> {
  const environment = {
    PATH: process.env.PATH,
    HOME: home,
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_REGION: "us-east-1",
    AWS_DEFAULT_REGION: "us-east-1",
    AWS_EC2_METADATA_DISABLED: "true",
    ...env,
  };
  return new Promise((resolve) => {
    execFile(program, args, { env: environment }, (error, stdout, stderr) => {
      resolve({ stdout, stderr, exitCode: error === null ? 0 : Number(error.code) });
    });
  });
}
