/** `node list.ts DATA MODELS`: measures single requests of listings of a filled catalogue, a file or `postgres://...`. */
import { DatabaseSync } from "node:sqlite";
import { type Catalogue, type ModelQuery, openCatalogue, type Position } from "@outcrop/catalogue";
import { combinedFilters, type Filters, singleFilters, viewer } from "./filters.ts";

const [, , path = "", models = "0"] = process.argv;
const maxResults = 100;
const catalogue = await openCatalogue(path);
/** Other programs of the machine take turns with this one: what passed by the clock, and what of it was this thread's own. */
interface Duration {
  readonly wall: number;
  readonly cpu: number;
}

function stopwatch(): () => Duration {
  const start = performance.now();
  const before = process.threadCpuUsage();
  return () => {
    const { user, system } = process.threadCpuUsage(before);
    return { wall: performance.now() - start, cpu: (user + system) / 1000 };
  };
}

console.log(
  `\nOne request of a listing of ${Number(models).toLocaleString("en")} models, ${maxResults} a page, milliseconds`,
);

function at(durations: readonly number[], share: number): string {
  const sorted = durations.toSorted((one, two) => one - two);
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(3).padStart(7);
}

function print(name: string, durations: readonly Duration[], more = ""): void {
  const [wall, cpu] = [durations.map((one) => one.wall), durations.map((one) => one.cpu)];
  console.log(
    `  ${name.slice(0, 56).padEnd(56)} median ${at(wall, 0.5)}  p99 ${at(wall, 0.99)}  own CPU p99 ${at(cpu, 0.99)}  ${more}`,
  );
}

async function timed(query: ModelQuery): Promise<Duration & { readonly found: number; readonly next?: Position }> {
  const elapsed = stopwatch();
  const { summaries, next } = await catalogue.listModels(query);
  return { ...elapsed(), found: summaries.length, ...(next === undefined ? {} : { next }) };
}

/** Where a listing stands after its first page, in its middle, and before its last page. */
async function placesOf(): Promise<{ name: string; after?: Position }[]> {
  const { first, last } = await endsOf(catalogue);
  const beforeLast = await catalogue.listModels({ viewer, maxResults: maxResults + 1, sortOrder: "Ascending" });
  return [
    { name: "first page" },
    { name: "middle page", after: { creationTime: Math.floor((first + last) / 2), id: "" } },
    { name: "last page", after: beforeLast.next ?? { creationTime: last, id: "" } },
  ];
}

async function endsOf(from: Catalogue): Promise<{ first: number; last: number }> {
  const at = async (sortOrder: "Ascending" | "Descending") => {
    const [text = "{}"] = (await from.listModels({ viewer, maxResults: 1, sortOrder })).summaries;
    return Date.parse((JSON.parse(text) as { creationTime: string }).creationTime);
  };
  return { first: await at("Ascending"), last: await at("Descending") };
}

for (const { name, after } of await placesOf()) {
  const durations: Duration[] = [];
  for (let round = 0; round < 2000; round++) {
    const duration = await timed({ viewer, maxResults, ...(after === undefined ? {} : { after }) });
    if (round >= 200) durations.push(duration);
  }
  print(name, durations);
}
if (!path.startsWith("postgres:")) await peers();

const { first, last } = await endsOf(catalogue);
/** Times all over the catalogue, to begin listings at. */
const times = Array.from({ length: 40 }, (_, number) => Math.floor(first + ((last - first) * (number * 17 + 5)) / 700));

const all: Duration[] = [];
async function measure(name: string, filters: Filters): Promise<void> {
  const durations: Duration[] = [];
  let found = 0;
  const starts: (Position | undefined)[] = [undefined, ...times.map((creationTime) => ({ creationTime, id: "" }))];
  for (const start of starts) {
    let after = start;
    for (let page = 0; page < 5; page++) {
      const result = await timed({ viewer, maxResults, ...filters, ...(after === undefined ? {} : { after }) });
      durations.push(result);
      found += result.found;
      after = result.next;
      if (after === undefined) break;
    }
  }
  all.push(...durations);
  print(name, durations, `${(found / durations.length).toFixed(0)} models a page`);
}

for (const [name, filters] of await singleFilters(catalogue, times)) await measure(name, filters);
for (const [name, filters] of await combinedFilters(catalogue, times, 50)) await measure(name, filters);
print("all of these requests", all);

await wholeListing("name: absent", { nameContains: "no-such-name" });
await wholeListing("name: one in hundreds (-v7-q)", { nameContains: "-v7-q" });
await wholeListing("status Failed", { modelStatus: "Failed" });
console.log(`  memory of this process: ${(process.memoryUsage.rss() / 2 ** 20).toFixed(0)} MiB`);
await catalogue.close();

/** A listing from its first to its last page. */
async function wholeListing(name: string, filters: Filters): Promise<void> {
  const start = performance.now();
  let [found, pages] = [0, 0];
  let after: Position | undefined;
  do {
    const page = await timed({ viewer, maxResults: 1000, ...filters, ...(after === undefined ? {} : { after }) });
    found += page.found;
    pages++;
    after = page.next;
  } while (after !== undefined);
  const seconds = (performance.now() - start) / 1000;
  console.log(`  whole listing, ${name}: ${found} models in ${pages} requests of up to 1000, ${seconds.toFixed(2)} s`);
}

/** The least that a page can cost: a SELECT over the table's own key, and the parsing of what it gives. */
async function peers(): Promise<void> {
  const database = new DatabaseSync(path, { readOnly: true });
  const select = database.prepare(
    "SELECT summary FROM models WHERE range = ? AND place < ? ORDER BY place DESC LIMIT ?",
  );
  const range = Number(database.prepare("SELECT range FROM models LIMIT 1").get()?.range);
  const bare: Duration[] = [];
  const parsing: Duration[] = [];
  for (let round = 0; round < 2000; round++) {
    const selecting = stopwatch();
    const rows = select.all(range, "~", maxResults);
    const selected = selecting();
    const parsingOne = stopwatch();
    for (const { summary } of rows) JSON.parse(String(summary));
    const parsed = parsingOne();
    if (round < 200) continue;
    bare.push(selected);
    parsing.push(parsed);
  }
  database.close();
  print("peer: bare SELECT of the same page", bare);
  print("peer: JSON.parse of its summaries", parsing);
}
