import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");

/** The command as it is published, in a folder that is removed when this process ends. It is enough for listings, which need no other package. */
export function buildPublishedCommand(): string {
  const folder = mkdtempSync(join(tmpdir(), "outcrop-bench-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  execFileSync(process.execPath, [join(root, "scripts/build.ts"), "cli", "--to", folder], { stdio: "ignore" });
  return join(folder, "cli/bin/outcrop.js");
}

/** The command as it is published, beside the other packages as they are published, with this checkout's packages of others. */
export function installPublishedCommand(): string {
  const folder = mkdtempSync(join(tmpdir(), "outcrop-bench-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const names = ["paginator", "catalogue", "server", "console", "cli"];
  execFileSync(process.execPath, [join(root, "scripts/build.ts"), ...names, "--to", folder], { stdio: "ignore" });
  mkdirSync(join(folder, "node_modules/@outcrop"), { recursive: true });
  for (const name of names) symlinkSync(join(folder, name), join(folder, "node_modules/@outcrop", name));
  for (const name of readdirSync(join(root, "node_modules"))) {
    if (name !== "@outcrop") symlinkSync(join(root, "node_modules", name), join(folder, "node_modules", name));
  }
  return join(folder, "cli/bin/outcrop.js");
}
