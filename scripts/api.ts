/**
 * `node scripts/api.ts [--to FOLDER]`: writes the API reference of all packages, which TypeDoc makes from their doc comments, into `docs/api`, which
 * git ignores. TypeDoc is installed from npm the first time: it needs a TypeScript of its own, older than the workspace's.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

const root = join(import.meta.dirname, "..");
const tools = join(root, "node_modules/.cache/api");
const { to = join(root, "docs/api") } = parseArgs({ options: { to: { type: "string" } } }).values;

if (!existsSync(join(tools, "node_modules/typedoc"))) {
  mkdirSync(tools, { recursive: true });
  writeFileSync(join(tools, "package.json"), JSON.stringify({ private: true }));
  const packages = ["typedoc@0.28", "typescript@5.9"];
  execFileSync("npm", ["install", "--no-audit", "--no-fund", "--silent", ...packages], { cwd: tools });
}
const entryPoints = ["paginator", "server", "catalogue"].map((name) => join(root, "packages", name, "src/index.ts"));
const config = join(tools, "typedoc.json");
const options = {
  entryPoints,
  out: resolve(to),
  name: "Outcrop",
  tsconfig: join(root, "tsconfig.json"),
  skipErrorChecking: true,
  disableGit: true,
  disableSources: true,
  readme: join(root, "README.md"),
  excludeInternal: true,
};
writeFileSync(config, JSON.stringify(options));
execFileSync(process.execPath, [join(tools, "node_modules/typedoc/bin/typedoc"), "--options", config], {
  stdio: "inherit",
  cwd: root,
});
