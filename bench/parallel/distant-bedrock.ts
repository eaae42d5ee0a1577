/**
 * Outcrop's own server at a distance: requests and answers are delayed. Started as a process of its own:
 * `node distant-bedrock.ts SHAPE MODELS ROUND_TRIP` prints its port. Round trips are milliseconds; shapes are `even` (models
 * over three years), `one-hour` (90 % of them made within one hour) and `fleet` (over twelve regions).
 */
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ImportedModel, openCatalogue, plausibleModels } from "@outcrop/catalogue";
import { startServer } from "@outcrop/server";
import { atDistance } from "./distance.ts";
import { fleetRegions } from "./fleet-regions.ts";

const [shape = "even", models = "100000", roundTrip = "50"] = process.argv.slice(2);
const busyHour = Date.UTC(2025, 4, 14, 9);

function* shaped(): Generator<ImportedModel> {
  const regions = shape === "fleet" ? fleetRegions : ["us-east-1"];
  let number = 0;
  for (const model of plausibleModels({ models: Number(models), regions })) {
    number += 1;
    const isBusy = shape === "one-hour" && number % 10 !== 0;
    yield isBusy ? { ...model, creationTime: busyHour + Math.floor((number / Number(models)) * 3_600_000) } : model;
  }
}

const folder = mkdtempSync(join(tmpdir(), "outcrop-bench-"));
process.on("exit", () => rmSync(folder, { recursive: true }));
const catalogue = await openCatalogue(join(folder, "models.db"));
await catalogue.importModels(shaped());
const { port } = await startServer({ catalogue });
const distant = await atDistance(port, Number(roundTrip) / 2);
console.log((distant.address() as AddressInfo).port); // it listens on a port
process.on("message", () => process.send?.(process.cpuUsage()));
process.on("disconnect", () => process.exit());
