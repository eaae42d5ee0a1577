import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
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
