/**
 * `npm run bench catalogue [-- --models 10000,1000000 --folder PATH]`: how fast models come into a catalogue in SQLite, and how long
 * one request of a listing takes, wherever it begins and whatever it asks for. The same pages as a bare SELECT over the table's own
 * key, and as `JSON.parse` of their texts, stand beside them.
 *
 * A folder that is given keeps its catalogues, and one that holds a catalogue of a size already does not fill it anew.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: { models: { type: "string", default: "10000,1000000" }, folder: { type: "string" } },
  strict: false,
});
const sizes = String(values.models).split(",").map(Number);
const isKept = values.folder !== undefined;
const folder = isKept ? String(values.folder) : mkdtempSync(join(tmpdir(), "outcrop-bench-"));
mkdirSync(folder, { recursive: true });

/** Each step is a process of its own, so that none has another's memory. */
function step(script: string, size: number): void {
  const { status } = spawnSync(
    process.execPath,
    ["--expose-gc", join(import.meta.dirname, script), join(folder, `models-${size}.db`), String(size)],
    { stdio: "inherit" },
  );
  if (status !== 0) throw new Error(`${script} ended with exit code ${status}`);
}

try {
  for (const size of sizes) {
    if (!existsSync(join(folder, `models-${size}.db`))) step("fill.ts", size);
    step("list.ts", size);
  }
} finally {
  if (!isKept) rmSync(folder, { recursive: true });
}
