/** `node fill.ts DATA MODELS`: fills a new catalogue, a file or `postgres://...`, from a seed, and says how fast. */
import { statSync } from "node:fs";
import { openCatalogue, plausibleModels } from "@outcrop/catalogue";

const [, , data = "", models = "0"] = process.argv;
const size = Number(models);
const options = { models: size, seed: 11, accounts: ["111122223333"] };

const generating = performance.now();
let generated = 0;
for (const { modelName } of plausibleModels({ ...options, models: Math.min(size, 200_000) })) {
  if (modelName !== "") generated++;
}
const generatedPerSecond = (generated / (performance.now() - generating)) * 1000;

const catalogue = await openCatalogue(data);
const cpuBefore = process.cpuUsage();
const start = performance.now();
const stored = await catalogue.importModels(plausibleModels(options));
const seconds = (performance.now() - start) / 1000;
const { user, system } = process.cpuUsage(cpuBefore);
await catalogue.close();

const perModel = data.startsWith("postgres:") ? "" : ` and ${Math.round(statSync(data).size / stored)} bytes of file`;
const round = (value: number) => Math.round(value).toLocaleString("en");
console.log(
  `\n${round(stored)} models: imported ${round(stored / seconds)} a second (generating included; generating alone ` +
    `${round(generatedPerSecond)} a second), ${((user + system) / stored).toFixed(1)} us of this process's CPU${perModel} a model`,
);
