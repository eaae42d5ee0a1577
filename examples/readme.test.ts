import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { startServer } from "@outcrop/server";

const root = join(import.meta.dirname, "..");
const readme = readFileSync(join(root, "README.md"), "utf8");
const bin = join(root, "packages/cli/bin/outcrop.js");

/** The code blocks of a document in a language. */
const blocks = (text: string, language: string) =>
  [...text.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, "g"))].map(([, block = ""]) => block);

/** Runs a program to its end, or until it says that it is ready. */
async function run(args: readonly string[], cwd: string, env: Record<string, string>, ready?: RegExp): Promise<string> {
  const program = spawn(process.execPath, args, { cwd, env: { PATH: process.env.PATH ?? "", HOME: cwd, ...env } });
  let output = "";
  for (const stream of [program.stdout, program.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      if (ready?.test(output)) program.kill("SIGTERM");
    });
  }
  const code = await new Promise((resolve) => program.once("close", resolve));
  assert.equal(code, 0, output);
  return output;
}

test("the README's listing is a program, and lists", async () => {
  await using server = await startServer();
  await server.arrange([1, 2, 3].map((number) => ({ modelName: `model-${number}`, creationTime: 1e12 + number })));
  const [shown] = blocks(readme, "ts");
  assert.equal(shown, readFileSync(join(root, "examples/readme-listing.ts"), "utf8"));
  const env = {
    AWS_ENDPOINT_URL: server.url,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_REGION: "us-east-1",
  };
  const output = await run([join(root, "examples/readme-listing.ts")], root, env);
  assert.match(output, /^model-3 .*\nmodel-2 .*\nmodel-1 .*\nundefined\n$/);
});

test("the README's test is part of a program, and finds its model", async () => {
  const [, shown = ""] = blocks(readme, "ts");
  const file = join(root, "examples/readme-testing.ts");
  assert.ok(readFileSync(file, "utf8").includes(shown));
  assert.equal(await run([file], root, {}), "mine\n");
});

/** The commands of the README that need no organization in AWS; conformance runs the others against a stand-in for it. */
const commands = blocks(readme, "sh")
  .flatMap((block) => block.split("\n"))
  .filter((line) => line.startsWith("npx outcrop ") && !line.includes("--organization"));

test("the README's commands run as they are written", async () => {
  const folder = mkdtempSync(join(tmpdir(), "outcrop-readme-"));
  try {
    await using server = await startServer();
    await server.arrange([{ modelName: "mine" }]);
    const env = {
      AWS_ENDPOINT_URL: server.url,
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
      AWS_REGION: "us-east-1",
    };
    assert.ok(commands.length >= 4);
    for (const line of commands) {
      const args = [...line.replace(/ >> .*/, "").matchAll(/'([^']*)'|(\S+)/g)].map(
        ([, quoted, plain]) => quoted ?? plain ?? "",
      );
      // The port of the README may be taken here.
      const more = args[2] === "serve" ? ["--port", "0"] : [];
      await run(
        [bin, ...args.slice(2), ...more],
        folder,
        env,
        args[2] === "serve" ? /http:\/\/127\.0\.0\.1:\d+/ : undefined,
      );
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

for (const document of ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"]) {
  test(`${document} names files and folders that are there`, () => {
    const text = readFileSync(join(root, document), "utf8");
    const linked = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, path = ""]) => path);
    const named = [...text.matchAll(/`((?:packages|docs|bench|conformance|examples|scripts|test)\/[\w./-]*)`/g)].map(
      ([, path = ""]) => path,
    );
    // Words in capitals stand for any name.
    const paths = [...linked, ...named].filter((path) => !/[A-Z]{3,}(?!\.md)/.test(path));
    for (const path of paths) assert.ok(existsSync(join(root, path)), `${path} is not there`);
  });
}
