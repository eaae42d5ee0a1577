import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const here = import.meta.dirname;
const root = join(here, "..", "..");

/** Compiles the paginator's sources and tests, and what they share with others, as the package is compiled for publishing. Gives the folder. */
export function compileTests(): string {
  const build = join(here, ".build");
  rmSync(build, { recursive: true, force: true });
  mkdirSync(build);
  const paginator = join(root, "packages", "paginator");
  const config = join(build, "tsconfig.json");
  const compilerOptions = { noEmit: false, outDir: build, rootDir: root, noCheck: true };
  const include = ["src", "test"].map((folder) => join(paginator, folder));
  writeFileSync(config, JSON.stringify({ extends: join(root, "tsconfig.json"), compilerOptions, include }));
  const { status } = spawnSync(join(root, "node_modules", ".bin", "tsc"), ["-p", config], { stdio: "inherit" });
  if (status !== 0) throw new Error("the paginator's tests do not compile");
  // Where the package's own imports lead once it is compiled.
  const imports = { "#commands": "./src/bedrock/installed-commands.js" };
  writeFileSync(join(build, "packages", "paginator", "package.json"), JSON.stringify({ type: "module", imports }));
  return build;
}
