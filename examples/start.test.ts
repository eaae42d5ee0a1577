import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { delimiter, join, resolve } from "node:path";
import test from "node:test";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = resolve(import.meta.dirname, "..");
/** As npm and npx set it: the pinned Node and the checkout's commands come first. */
const env = { ...process.env, PATH: [join(root, "node_modules/.bin"), process.env.PATH].join(delimiter) };

test("npm start shows the newest models, how many there are, and a command that goes on where it ended", async () => {
  const { stdout } = await run(process.execPath, [join(root, "examples/start.ts")], { cwd: root, env });
  assert.match(
    stdout,
    /The newest of \d{3} custom models, listed by @outcrop\/paginator from http:\/\/127\.0\.0\.1:\d+/,
  );
  const shown = [...stdout.matchAll(/^ {2}(\S+) +\d{4}-\d{2}-\d{2} \d{2}:\d{2} +(?:Active|Creating|Failed)/gm)];
  assert.equal(shown.length, 10);

  const [pasted = ""] = /npx outcrop list-custom-models[\s\S]*?--starting-token \S+/.exec(stdout) ?? [];
  const resumed = await run("sh", ["-c", pasted.replace("npx ", "")], { cwd: root, env });
  const lines = resumed.stdout
    .trim()
    .split("\n")
    .filter((line) => line !== "None");
  assert.equal(lines.length, 10);
  const names = new Set([...shown.map(([, name]) => name), ...lines.map((line) => line.split("\t")[0])]);
  assert.equal(names.size, 20);
});
