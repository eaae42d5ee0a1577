/**
 * `OUTCROP_CITUS=postgres://USER@HOST:PORT/DATABASE node conformance/distributed/run.ts`: a catalogue that Citus distributes, by the coordinator that
 * the variable names. It runs the tests of every store, and covers an existing catalogue, a load, and the loss of a worker. Skipped without the
 * variable, because Citus is in no package registry.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { coordinator, variable } from "./coordinator.ts";

if (coordinator === "") {
  console.log(`skipped: ${variable} names no coordinator of a Citus cluster`);
  process.exit();
}
const files = ["cluster.suite.ts", "store.suite.ts"].map((file) => join(import.meta.dirname, file));
const { status } = spawnSync(process.execPath, ["--test", "--test-concurrency=1", ...files], { stdio: "inherit" });
process.exit(status ?? 1);
