import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { type Answer, type Exchange, replay } from "./exchanges.ts";
import { Sandbox } from "./outcrop.ts";

/** A call that was made of the AWS CLI, what it asked of the service, and what it printed. */
export interface RecordedCall {
  readonly args: readonly string[];
  /** Environment variables over {@link commonEnvironment}; null takes one away. */
  readonly env?: Readonly<Record<string, string | null>>;
  readonly config?: string;
  readonly credentials?: string;
  readonly exchanges: readonly Exchange[];
  readonly stdout: string;
  /** Absent where the messages need not be the same. */
  readonly stderr?: string;
  readonly exitCode: number;
}

export interface Recording {
  readonly version: string;
  readonly calls: readonly RecordedCall[];
}

/** What all calls are made with. */
export const commonEnvironment = {
  AWS_ACCESS_KEY_ID: "test",
  AWS_SECRET_ACCESS_KEY: "test",
  AWS_DEFAULT_REGION: "us-east-1",
  AWS_EC2_METADATA_DISABLED: "true",
  AWS_PAGER: "",
} as const;

/** `~/.aws/config` where a call has none of its own. */
export const defaultConfig = "[default]\ncli_timestamp_format = iso8601\n";

const file = new URL("../recorded/calls.json", import.meta.url);

/** The same answer is written once: an exchange is its request and the number of its answer. */
interface RecordingFile {
  readonly version: string;
  readonly answers: readonly Answer[];
  readonly calls: readonly (Omit<RecordedCall, "exchanges"> & {
    readonly exchanges: readonly (readonly [string, number])[];
  })[];
}

export function readRecording(): Recording {
  const { version, answers, calls }: RecordingFile = JSON.parse(readFileSync(file, "utf8"));
  const answerAt = (index: number) => answers[index] ?? { status: 404, headers: {}, body: "" };
  return {
    version,
    calls: calls.map((call) => ({
      ...call,
      exchanges: call.exchanges.map(([request, index]) => ({ request, answer: answerAt(index) })),
    })),
  };
}

export function writeRecording({ version, calls }: Recording): void {
  const answers = new Map<string, number>();
  const indexOf = (answer: Answer) => {
    const text = JSON.stringify(answer);
    const index = answers.get(text) ?? answers.size;
    answers.set(text, index);
    return index;
  };
  const lines = calls.map((call) =>
    JSON.stringify({ ...call, exchanges: call.exchanges.map(({ request, answer }) => [request, indexOf(answer)]) }),
  );
  const [first, second] = [[...answers.keys()], lines].map((each) => `[\n${each.join(",\n")}\n]`);
  writeFileSync(file, `{"version":${JSON.stringify(version)},\n"answers":${first},\n"calls":${second}}\n`);
}

/** Makes the call of this command, with the service answering as it did; it has to ask, print and end as the AWS CLI did. */
export async function assertSame(call: RecordedCall): Promise<void> {
  using sandbox = new Sandbox();
  await using service = await replay(call.exchanges);
  sandbox.write(".aws/config", call.config ?? defaultConfig);
  if (call.credentials !== undefined) sandbox.write(".aws/credentials", call.credentials);
  const changes = Object.entries(call.env ?? {}).map(([name, value]) => [name, value ?? undefined]);
  const env = { AWS_REGION: undefined, ...commonEnvironment, ...Object.fromEntries(changes) };
  const { stdout, stderr, code } = await sandbox.run(
    ["list-custom-models", "--endpoint-url", service.url, ...call.args],
    { env },
  );
  const messages = withoutUsage(stderr).replaceAll(sandbox.folder, "HOME").replaceAll(service.url, "SERVICE");
  const requests = (exchanges: readonly Exchange[]) => exchanges.map(({ request }) => request);
  assert.deepEqual(
    { requests: requests(service.exchanges), stdout, exitCode: code, stderr: call.stderr && messages },
    {
      requests: requests(call.exchanges),
      stdout: call.stdout,
      exitCode: call.exitCode,
      stderr: call.stderr && withoutUsage(call.stderr),
    },
    JSON.stringify({ args: call.args, env: call.env, config: call.config, credentials: call.credentials }),
  );
}

/** Messages without what a program says about itself: its name and how to get help. */
export function withoutUsage(stderr: string): string {
  return stderr
    .replace(/usage:.*?list-custom-models --help\n|usage:.*?subcommand> help\n/s, "USAGE")
    .replace(/^aws: \[ERROR\]/m, "outcrop: [ERROR]");
}
