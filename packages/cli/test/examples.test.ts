import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { chmodSync, mkdirSync } from "node:fs";
import { delimiter, dirname } from "node:path";
import { suite, test } from "node:test";
import { startServer } from "@outcrop/server";
import { Sandbox } from "./support/outcrop.ts";
import { outcropCommand } from "./support/outcrop-command.ts";

/** Of each of these commands every example of its help is run, in order; the empty text stands for `outcrop --help`. */
const commands = [
  ...["", "list-custom-models", "serve", "keys", "faults", "seed", "state", "clock", "exec", "pull", "diff"],
  "completion",
];

/** Examples that need more than a Bedrock: conformance runs pulls of an organization that moto has. */
const needsMore = /--organization/;

/** What has to be there before the examples of a command can be followed. */
const before: Readonly<Record<string, readonly string[]>> = {
  diff: [
    "outcrop seed --data yesterday.db --models 10",
    "outcrop seed --data today.db --models 12",
    "outcrop pull --data models.db --region us-east-1",
  ],
};

suite("the examples of --help run on a machine that has nothing but the command", { concurrency: 2 }, () => {
  for (const command of commands) {
    test(`outcrop ${command} --help`, async () => {
      using sandbox = new Sandbox();
      await using server = await startServer();
      const program = sandbox.write("bin/outcrop", `#!/bin/sh\nexec '${process.execPath}' '${outcropCommand}' "$@"\n`);
      chmodSync(program, 0o755);
      mkdirSync(sandbox.path("work"));
      const { stdout } = await sandbox.run([command, "--help"].filter(Boolean));
      const [, text = ""] = /^Examples\n((?: {2}.*\n?)+)/m.exec(stdout) ?? [];
      const examples = text.replaceAll("\\\n", "").trim().split("\n");
      assert.ok(examples.length > 1, stdout);
      sandbox.write("work/.aws/credentials", profilesOf(["platform", "research"]));
      for (const example of [...(before[command] ?? []), ...examples.filter((line) => !needsMore.test(line))]) {
        // The server of the examples is the one of this test.
        const line = example.trim().replaceAll("http://127.0.0.1:4566", server.url);
        await runToItsEnd(line, { folder: sandbox.path("work"), path: dirname(program), server: server.url });
      }
    });
  }
});

/** Credentials of a local server for these profiles, each an account of its own. */
function profilesOf(names: readonly string[]): string {
  return names
    .map(
      (name, index) => `[${name}]\naws_access_key_id = ${String(index + 1).repeat(12)}\naws_secret_access_key = test\n`,
    )
    .join("\n");
}

/** Servers have run well when they listen, and are ended then. */
function runToItsEnd(line: string, on: { folder: string; path: string; server: string }): Promise<void> {
  const isServer = /^outcrop serve\b/.test(line);
  const PATH = `${on.path}${delimiter}${process.env.PATH}`;
  const env = {
    PATH,
    HOME: on.folder,
    ...(/^outcrop (?:faults|state|clock|pull)/.test(line) ? { AWS_ENDPOINT_URL: on.server } : {}),
    ...(/^outcrop pull .*--region /.test(line) ? { AWS_PROFILE: "platform" } : {}),
  };
  const command = isServer ? `exec ${line} --port 0` : line;
  const child = spawn("bash", ["-c", command], { cwd: on.folder, env, stdio: ["ignore", "pipe", "pipe"] });
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (piece) => {
    stderr += piece;
  });
  child.stdout.setEncoding("utf8").on("data", (piece) => {
    if (isServer && /listens on/.test(piece)) child.kill("SIGTERM");
  });
  return new Promise((done, fail) => {
    child.once("close", (code) => (code === 0 ? done() : fail(new Error(`${line} ended with ${code}: ${stderr}`))));
  });
}
