/**
 * `node fill.ts DATA MODELS [AT-ONCE]`: fills a new catalogue, a file or `postgres://...`, from a seed, and prints how fast. With AT-ONCE, that
 * many models are imported at a time.
 */
import { statSync } from "node:fs";
import { type ImportedModel, openCatalogue, plausibleModels } from "@outcrop/catalogue";
import { databaseCpu } from "./database-cpu.ts";

const [, , data = "", models = "0", atOnce] = process.argv;
const isPostgres = data.startsWith("postgres:");
const size = Number(models);
const options = { models: size, seed: 11, accounts: ["111122223333"] };

const generating = performance.now();
let generated = 0;
for (const { modelName } of plausibleModels({ ...options, models: Math.min(size, 200_000) })) {
  if (modelName !== "") generated++;
}
const generatedPerSecond = (generated / (performance.now() - generating)) * 1000;

const catalogue = await openCatalogue(data);
const databaseBefore = isPostgres ? await databaseCpu(data) : undefined;
const cpuBefore = process.cpuUsage();
const start = performance.now();
let stored = 0;
for (const some of parts(plausibleModels(options), atOnce === undefined ? size : Number(atOnce))) {
  stored += await catalogue.importModels(some);
}
const seconds = (performance.now() - start) / 1000;
const { user, system } = process.cpuUsage(cpuBefore);
await catalogue.close();

const round = (value: number) => Math.round(value).toLocaleString("en");
const more: string[] = [];
if (!isPostgres) more.push(`${round(statSync(data).size / stored)} bytes of file`);
const databaseAfter = isPostgres ? await databaseCpu(data) : undefined;
if (databaseBefore !== undefined && databaseAfter !== undefined) {
  more.push(`${(((databaseAfter - databaseBefore) / stored) * 1e6).toFixed(1)} us of the database's CPU`);
}
console.log(
  `\n${round(stored)} models${atOnce === undefined ? "" : `, ${round(Number(atOnce))} at a time`}: imported ` +
    `${round(stored / seconds)} a second (generating included; generating alone ${round(generatedPerSecond)} a second), ` +
    `${[`${((user + system) / stored).toFixed(1)} us of this process's CPU`, ...more].join(" and ")} a model`,
);

/** A source as it is, or in parts of `length` models. */
function* parts(source: Iterable<ImportedModel>, length: number): Generator<Iterable<ImportedModel>> {
  if (length >= size) {
    yield source;
    return;
  }
  let part: ImportedModel[] = [];
  for (const model of source) {
    if (part.push(model) < length) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}
