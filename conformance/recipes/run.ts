/**
 * `node conformance/recipes/run.ts --python PATH`: runs the recipes of docs/beside-other-emulators.md as they are written there, in a new environment
 * that has only the packages that they require.
 * The suite `programs` runs the recipes of programs that have commands of their own.
 */
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

const here = import.meta.dirname;
const root = join(here, "../..");
const guide = readFileSync(join(root, "docs/beside-other-emulators.md"), "utf8");
const python = process.argv[process.argv.indexOf("--python") + 1] ?? "python3";
const folder = mkdtempSync(join(tmpdir(), "outcrop-recipes-"));
try {
  const shown = [...guide.matchAll(/```python\n([\s\S]*?)```/g)].map(([, program]) => program);
  for (const name of ["conftest.py", "test_custom_models.py", "test_beside_moto.py"]) {
    const program = readFileSync(join(here, "pytest", name), "utf8");
    if (!shown.includes(program)) throw new Error(`docs/beside-other-emulators.md does not show ${name} as it is`);
  }
  const bin = join(folder, "bin");
  mkdirSync(bin);
  const command = join(bin, "outcrop");
  writeFileSync(command, `#!/bin/sh\nexec '${process.execPath}' '${join(root, "packages/cli/bin/outcrop.js")}' "$@"\n`);
  chmodSync(command, 0o755);
  cpSync(join(here, "pytest"), join(folder, "tests"), { recursive: true });
  const environment = join(folder, "environment");
  run(python, ["-m", "venv", environment]);
  const own = join(environment, "bin/python");
  run(own, ["-m", "pip", "install", "--quiet", "pytest", "boto3", "moto[sts]"]);
  const pytest = [join(environment, "bin/pytest"), "-q", "-p", "no:cacheprovider", join(folder, "tests")];
  run(command, ["exec", "--account", "123456789012", "--", ...pytest], bin);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function run(program: string, args: readonly string[], bin?: string): void {
  const PATH = [bin, process.env.PATH].filter(Boolean).join(delimiter);
  const { status } = spawnSync(program, args, { stdio: "inherit", env: { PATH, HOME: folder } });
  if (status !== 0) throw new Error(`${program} ${args.slice(0, 3).join(" ")} ended with ${status}`);
}
