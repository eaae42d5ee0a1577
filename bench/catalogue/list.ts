/** `node list.ts DATA MODELS`: measures single requests of listings of a filled catalogue, a file or `postgres://...`. */
import { type ModelQuery, openCatalogue, type Position } from "@outcrop/catalogue";
import { percentile, printDurations, stopwatch } from "./durations.ts";
import { endsOf } from "./ends.ts";
import { combinedFilters, type Filters, singleFilters, viewer } from "./filters.ts";

const [, , path = "", models = "0"] = process.argv;
const maxResults = 100;
const catalogue = await openCatalogue(path);

console.log(
  `\nOne request of a listing of ${Number(models).toLocaleString("en")} models, ${maxResults} a page, milliseconds`,
);

async function timed(
  query: ModelQuery,
): Promise<{ readonly milliseconds: number; readonly found: number; readonly next?: Position }> {
  const elapsed = stopwatch();
  const { summaries, next } = await catalogue.listModels(query);
  return { milliseconds: elapsed(), found: summaries.length, ...(next === undefined ? {} : { next }) };
}

const { first, last } = await endsOf(catalogue);
/** Times spread over the catalogue, at which listings begin. */
const times = Array.from({ length: 40 }, (_, number) => Math.floor(first + ((last - first) * (number * 17 + 5)) / 700));

const all: number[] = [];
async function measure(name: string, filters: Filters): Promise<void> {
  const durations: number[] = [];
  let found = 0;
  const starts: (Position | undefined)[] = [undefined, ...times.map((creationTime) => ({ creationTime, id: "" }))];
  for (const start of starts) {
    let after = start;
    for (let page = 0; page < 5; page++) {
      const result = await timed({ viewer, maxResults, ...filters, ...(after === undefined ? {} : { after }) });
      durations.push(result.milliseconds);
      found += result.found;
      after = result.next;
      if (after === undefined) break;
    }
  }
  all.push(...durations);
  printDurations(name, durations, `${(found / durations.length).toFixed(0)} models a page`);
}

const single = new Map(await singleFilters(catalogue, times));
for (const [name, filters] of single) await measure(name, filters);
for (const [name, filters] of await combinedFilters(catalogue, times, 50)) await measure(name, filters);
printDurations("all of these requests", all);

for (const name of [
  "name: absent",
  "name: absent, common parts",
  "name: one model",
  "name: one in hundreds (-v7-q)",
  "name: common (chat)",
  "status Failed",
]) {
  await wholeListing(name, single.get(name) ?? {});
}
await wholeListing("status Failed, name: q", { modelStatus: "Failed", nameContains: "q" });
console.log(`  memory of this process: ${(process.memoryUsage.rss() / 2 ** 20).toFixed(0)} MiB`);
await catalogue.close();

/** A listing from its first to its last page. */
async function wholeListing(name: string, filters: Filters): Promise<void> {
  const durations: number[] = [];
  let found = 0;
  let after: Position | undefined;
  do {
    const page = await timed({ viewer, maxResults: 1000, ...filters, ...(after === undefined ? {} : { after }) });
    found += page.found;
    durations.push(page.milliseconds);
    after = page.next;
  } while (after !== undefined);
  const seconds = durations.reduce((sum, each) => sum + each, 0) / 1000;
  console.log(
    `  whole listing, ${name}: ${found} models in ${durations.length} requests of up to 1000, ${seconds.toFixed(2)} s, ` +
      `99 % of them within ${percentile(durations, 0.99).toFixed(1)} ms`,
  );
}
