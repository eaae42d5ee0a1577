import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import test from "node:test";
import { commands } from "../src/command-table.ts";
import { Sandbox } from "./support/outcrop.ts";
import { outcropCommand } from "./support/outcrop-command.ts";

test("--help names every command, and each of them has help with examples", async () => {
  using sandbox = new Sandbox();
  const { stdout, code } = await sandbox.run(["--help"]);
  assert.equal(code, 0);
  for (const { name } of commands) assert.match(stdout, new RegExp(`^ {2}${name} `, "m"));
  const helps = await Promise.all(commands.map(({ name }) => sandbox.run([name, "--help"])));
  for (const help of helps) {
    assert.equal(help.code, 0, help.stderr);
    assert.match(help.stdout, /Examples\n {2}\S*outcrop/);
  }
});

test("--version and -v print the version of the package", async () => {
  using sandbox = new Sandbox();
  const [long, short] = await Promise.all([sandbox.run(["--version"]), sandbox.run(["-v"])]);
  assert.match(long.stdout, /^outcrop\/\d+\.\d+\.\d+\n$/);
  assert.deepEqual([short.stdout, long.code, short.code], [long.stdout, 0, 0]);
});

test("a command that does not exist, or none at all, is wrong usage, and commands that are near are proposed", async () => {
  using sandbox = new Sandbox();
  const [near, far, none] = await Promise.all([sandbox.run(["list-models"]), sandbox.run(["x"]), sandbox.run([])]);
  assert.match(
    near.stderr,
    /\noutcrop: \[ERROR\]: There is no command "list-models"; did you mean list-custom-models\?\n/,
  );
  assert.match(far.stderr, /There is no command "x"; there are: list-custom-models,/);
  assert.deepEqual([near.code, far.code, none.code], [252, 252, 252]);
  assert.equal(near.stdout + far.stdout + none.stdout, "");
});

test("a Node that is too old is told which one is needed", (t) => {
  const old = ["/usr/bin/node", "/usr/local/bin/node"].find((path) => {
    const { stdout } = spawnSync(path, ["--version"], { encoding: "utf8" });
    return stdout && Number(/^v(\d+)/.exec(stdout)?.[1]) < 24;
  });
  if (old === undefined) return t.skip("there is no older Node on this machine");
  const { stderr, status } = spawnSync(old, [outcropCommand, "--help"], {
    encoding: "utf8",
  });
  assert.match(stderr, /^outcrop needs Node\.js 24\.5 or newer, and this is v\d+/);
  assert.equal(status, 255);
});
