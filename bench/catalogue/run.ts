/**
 * `npm run bench catalogue [-- --models 10000,1000000 --folder PATH --postgres 1000000]`: how fast models come into a catalogue in
 * SQLite, how long one request of a listing takes, wherever it begins and whatever it asks for, and how much memory a server of it
 * has. Beside them stand the same pages as a bare SELECT over the table's own key and as `JSON.parse` of their texts, and what the checksums of
 * stored texts cost. With `--postgres`, the same over so many models in PostgreSQL, whose own processes' memory is not counted.
 *
 * A given folder keeps its catalogues. If it holds a catalogue of a size already, that one is not filled again.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startPostgres } from "../../test/postgres.ts";

const { values } = parseArgs({
  options: {
    models: { type: "string", default: "10000,1000000" },
    folder: { type: "string" },
    postgres: { type: "string" },
  },
  strict: false,
});
const sizes = String(values.models).split(",").map(Number);
const isKept = values.folder !== undefined;
const folder = isKept ? String(values.folder) : mkdtempSync(join(tmpdir(), "outcrop-bench-"));
mkdirSync(folder, { recursive: true });

/**
 * Each step is a process of its own, so that no step uses another's memory. Meanwhile this process reads PostgreSQL's log: a database that
 * cannot write its log stops.
 */
async function step(script: string, ...args: readonly (string | number)[]): Promise<void> {
  const program = join(import.meta.dirname, script);
  const child = spawn(process.execPath, [program, ...args.map(String)], { stdio: "inherit" });
  const [status] = await once(child, "exit");
  if (status !== 0) throw new Error(`${script} ended with exit code ${status}`);
}

try {
  const pathOf = (size: number) => join(folder, `models-${size}.db`);
  for (const size of sizes) {
    if (!existsSync(pathOf(size))) await step("fill.ts", pathOf(size), size);
    await step("list.ts", pathOf(size), size);
    await step("memory.ts", pathOf(size), size);
  }
  await step("pages.ts", ...sizes.map((size) => `${pathOf(size)}=${size}`));
  await step("checksums.ts", pathOf(sizes[0] ?? 0));
  if (values.postgres !== undefined) {
    console.log("\nPostgreSQL:");
    await using postgres = await startPostgres();
    const data = await postgres.createDatabase();
    const size = Number(values.postgres);
    await step("fill.ts", data, size);
    // For comparison: models that are imported a few at a time, into a catalogue with all its indexes.
    await step("fill.ts", await postgres.createDatabase(), Math.min(size, 100_000), 19_000);
    await step("pages.ts", `${data}=${size}`);
    await step("list.ts", data, size);
    await step("memory.ts", data, size);
  }
} finally {
  if (!isKept) rmSync(folder, { recursive: true });
}
