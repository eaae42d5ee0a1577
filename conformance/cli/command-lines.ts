import { execFile, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { type Exchange, forwardTo } from "../../packages/cli/test/support/exchanges.ts";
import { commonEnvironment, defaultConfig } from "../../packages/cli/test/support/recorded-calls.ts";
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
  /** What was asked of the service, in order. */
  readonly exchanges: readonly Exchange[];
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

/** The version of the AWS CLI that the recordings are of; older ones show errors otherwise. */
const leastMinor = 36;

/** Version 2, if the one at this path is not older than the recordings. */
export function presentVersion2(path: string): CommandLine | undefined {
  const found = awsAt(path, "2.", "AWS CLI v2", {});
  return found && Number(found.version.split(".")[1]) >= leastMinor ? found : undefined;
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
export async function call(line: CommandLine, each: Case, endpoint: string, home: string): Promise<Result> {
  const folder = join(home, line.name.replaceAll(" ", "-"));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, ".aws"), { recursive: true });
  writeFileSync(join(folder, ".aws/config"), each.config ?? defaultConfig);
  if (each.credentials !== undefined) writeFileSync(join(folder, ".aws/credentials"), each.credentials);
  const env: Record<string, string | undefined> = {
    PATH: process.env.PATH,
    HOME: folder,
    ...commonEnvironment,
    ...line.env,
    ...each.env,
  };
  await using service = await forwardTo(endpoint);
  const [program = "", ...first] = line.command;
  const args = [...first, "--endpoint-url", service.url, ...each.args];
  // Awaited here: the service has to answer until the program has ended.
  return await new Promise((resolve) => {
    execFile(program, args, { env, cwd: folder, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      const exitCode = error === null ? 0 : Number(error.code);
      const messages = stderr.replaceAll(folder, "HOME").replaceAll(service.url, "SERVICE");
      resolve({ stdout, stderr: messages, exitCode, exchanges: service.exchanges });
    });
  });
}

/** Sealed tokens are different in each answer: those of the same length are taken for the same. */
export function withoutTokens(stdout: string): string {
  return stdout.replace(/eyJ[\w+/]+=*/g, resumeToken).replace(/(?<![\w-])[\w-]{64}(?![\w-])/g, "T".repeat(64));
}

function resumeToken(text: string): string {
  const token = Buffer.from(text, "base64").toString();
  return Buffer.from(token.replace(/[\w-]{64}/g, "T".repeat(64))).toString("base64");
}
