import { execFile, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Case } from "./cases.ts";

/** A command line under comparison. */
export interface CommandLine {
  readonly name: string;
  readonly version: string;
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

export interface Result {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/** Outcrop's own, from the checkout. */
export function outcrop(root: string): CommandLine {
  const bin = join(root, "packages/cli/bin/outcrop.js");
  return { name: "outcrop", version: "", command: [process.execPath, bin, "list-custom-models"], env: {} };
}

/** Version 1, from the Python environment. */
export function awsVersion1(python: string): CommandLine | undefined {
  return awsAt(join(dirname(python), "aws"), "1.", "AWS CLI v1", {});
}

/**
 * Version 2, where it is installed. An old one does not know custom models: it is given botocore's model of Bedrock.
 * @param folder where the model may be put
 */
export function awsVersion2(path: string | undefined, python: string, folder: string): CommandLine | undefined {
  const places = path ? [path] : ["/usr/bin/aws", "/usr/local/bin/aws", "/opt/homebrew/bin/aws"];
  for (const place of places) {
    const found = awsAt(place, "2.", "AWS CLI v2", { AWS_DATA_PATH: folder });
    if (!found) continue;
    layOutServiceModel(python, folder);
    return found;
  }
  return undefined;
}

function awsAt(path: string, major: string, name: string, env: Record<string, string>): CommandLine | undefined {
  if (!existsSync(path)) return undefined;
  const { stdout } = spawnSync(path, ["--version"], { encoding: "utf8" });
  const version = /^aws-cli\/(\S+)/.exec(stdout ?? "")?.[1] ?? "";
  return version.startsWith(major)
    ? { name, version, command: [path, "bedrock", "list-custom-models"], env }
    : undefined;
}

/** Unpacks botocore's description of Bedrock, which old versions of the AWS CLI read only unpacked. */
function layOutServiceModel(python: string, folder: string): void {
  const script = "import botocore, os; print(os.path.join(os.path.dirname(botocore.__file__), 'data', 'bedrock'))";
  const source = spawnSync(python, ["-c", script], { encoding: "utf8" }).stdout.trim();
  for (const apiVersion of readdirSync(source)) {
    const target = join(folder, "bedrock", apiVersion);
    mkdirSync(target, { recursive: true });
    for (const file of readdirSync(join(source, apiVersion))) {
      const from = join(source, apiVersion, file);
      if (file.endsWith(".gz")) writeFileSync(join(target, file.slice(0, -3)), gunzipSync(readFileSync(from)));
      else cpSync(from, join(target, file));
    }
  }
}

/** Makes a call with nothing of this machine's environment but where programs are. */
export function call(line: CommandLine, each: Case, endpoint: string, home: string): Promise<Result> {
  const config = join(home, "config");
  writeFileSync(config, each.config ?? "[default]\ncli_timestamp_format = iso8601\n");
  const env: Record<string, string | undefined> = {
    PATH: process.env.PATH,
    HOME: home,
    AWS_CONFIG_FILE: config,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_DEFAULT_REGION: "us-east-1",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_PAGER: "",
    ...line.env,
    ...each.env,
  };
  const [program = "", ...first] = line.command;
  const args = [...first, "--endpoint-url", endpoint, ...each.args];
  return new Promise((resolve) => {
    execFile(program, args, { env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      resolve({ stdout, stderr, exitCode: error === null ? 0 : Number(error.code) });
    });
  });
}

/** Messages without what a program says about itself: its name and how to get help. */
export function withoutUsage(stderr: string): string {
  return stderr
    .replace(/usage:.*?list-custom-models --help\n|usage:.*?subcommand> help\n/s, "")
    .replace(/^aws: error/m, "outcrop: error");
}

/** The server seals its tokens anew in each answer: those of the same length are taken for the same. */
export function withoutTokens(stdout: string): string {
  return stdout.replace(/eyJ[\w+/]+=*/g, resumeToken).replace(/(?<![\w-])[\w-]{64}(?![\w-])/g, "T".repeat(64));
}

function resumeToken(text: string): string {
  const token = Buffer.from(text, "base64").toString();
  return Buffer.from(token.replace(/[\w-]{64}/g, "T".repeat(64))).toString("base64");
}
