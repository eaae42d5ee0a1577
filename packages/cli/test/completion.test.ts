import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { Sandbox } from "./support/outcrop.ts";
import { outcropCommand } from "./support/outcrop-command.ts";

test("words are completed to commands, flags, values and commands of commands", async () => {
  using sandbox = new Sandbox();
  const words = async (...given: string[]) => {
    const { stdout, stderr, code } = await sandbox.run(["completion", "words", "--", ...given]);
    assert.deepEqual([stderr, code], ["", 0]);
    return stdout.trim().split("\n");
  };
  assert.deepEqual(await words("se"), ["seed", "serve"]);
  assert.deepEqual(await words("list-custom-models", "--mo"), ["--model-status"]);
  assert.deepEqual(await words("list-custom-models", "--model-status", ""), ["Active", "Creating", "Failed"]);
  assert.deepEqual(await words("list-custom-models", "--output", "y"), ["yaml", "yaml-stream"]);
  assert.deepEqual(await words("list-custom-models", "--data", ""), [""]);
  assert.deepEqual(await words("seed", "--mo"), ["--models"]);
  assert.deepEqual(await words("keys", "cr"), ["create"]);
  assert.deepEqual(await words("keys", "create", "--acc"), ["--account"]);
  assert.deepEqual(await words("nothing", ""), [""]);
});

/** Presses the key in a shell; a shell that is not here is left out. */
const presses = {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is bash's
  bash: "COMP_WORDS=(outcrop keys cr); COMP_CWORD=2; _outcrop; printf '%s\\n' \"${COMPREPLY[@]}\"",
  zsh: "words=(outcrop keys cr); CURRENT=3; _outcrop",
  fish: "complete -C 'outcrop keys cr'",
};

for (const [shell, press] of Object.entries(presses)) {
  test(`${shell} completes with the script that is made for it`, async (t) => {
    if (spawnSync(shell, ["-c", ":"]).status !== 0) return t.skip(`there is no ${shell} here`);
    using sandbox = new Sandbox();
    const script = sandbox.write("script", (await sandbox.run(["completion", shell])).stdout);
    const outcrop = `'${process.execPath}' '${outcropCommand}'`;
    const start = {
      bash: `outcrop() { ${outcrop} "$@"; }`,
      zsh: `outcrop() { ${outcrop} "$@"; }; compdef() { :; }; compadd() { shift; print -l -- "$@"; }`,
      fish: `function outcrop; ${outcrop} $argv; end`,
    }[shell];
    const { stdout, stderr } = spawnSync(shell, ["-c", `${start}\nsource '${script}'\n${press}`], {
      encoding: "utf8",
      env: { PATH: process.env.PATH, HOME: sandbox.folder },
    });
    assert.deepEqual([stdout.trim(), stderr], ["create", ""]);
  });
}
