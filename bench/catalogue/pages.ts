/**
 * `node pages.ts DATA=MODELS ...`: measures the first, the middle and the last page of listings of filled catalogues, files or
 * `postgres://...`, of any sizes. All of them take turns, so that other work of this process or the machine affects all of them alike.
 */
import { DatabaseSync } from "node:sqlite";
import { openCatalogue, type Position } from "@outcrop/catalogue";
import { Random } from "../../test/random.ts";
import { percentile, printDurations, stopwatch } from "./durations.ts";
import { endsOf } from "./ends.ts";
import { viewer } from "./filters.ts";

const maxResults = 100;
const warmUp = 500;

/** Something that is measured. Each call does it once and returns how many milliseconds it took. */
interface Measured {
  readonly name: string;
  readonly isPage: boolean;
  once(): Promise<number>;
}

const catalogues = process.argv.slice(2).map((argument) => {
  const at = argument.lastIndexOf("=");
  return { data: argument.slice(0, at), models: Number(argument.slice(at + 1)).toLocaleString("en") };
});
const isInFile = catalogues.every(({ data }) => !data.startsWith("postgres:"));
const rounds = isInFile ? 20_000 : 5_000;
const measured = (
  await Promise.all(
    catalogues.map(async ({ data, models }) => [
      ...(await pages(data, models)),
      ...(isInFile ? [bareSelect(data, models), parsing(data, models)] : []),
    ]),
  )
).flat();

const durations = measured.map((): number[] => []);
const random = new Random(1);
for (let round = -warmUp; round < rounds; round++) {
  // The order is random, so that each follows each of the others about as often: some leave more garbage behind.
  for (const at of random.shuffle([...measured.keys()])) {
    const duration = await measured[at]?.once();
    if (duration !== undefined && round >= 0) durations[at]?.push(duration);
  }
}

console.log(`\nPages of ${maxResults}, taking turns ${rounds.toLocaleString("en")} times, milliseconds`);
for (const [at, { name }] of measured.entries()) printDurations(name, durations[at] ?? []);
for (const share of [0.5, 0.99]) {
  const ofPages = measured.flatMap(({ isPage }, at) => (isPage ? [percentile(durations[at] ?? [], share)] : []));
  const apart = (Math.max(...ofPages) / Math.min(...ofPages)).toFixed(2);
  console.log(
    `  the ${share === 0.5 ? "medians" : "99th percentiles"} of these pages are ${apart} times apart at most`,
  );
}
process.exit();

/** The pages at the start of a listing, in its middle, and at its end. */
async function pages(data: string, models: string): Promise<Measured[]> {
  const catalogue = await openCatalogue(data);
  const { first, last } = await endsOf(catalogue);
  const beforeLast = await catalogue.listModels({ viewer, maxResults: maxResults + 1, sortOrder: "Ascending" });
  const places: [name: string, after: Position | undefined][] = [
    ["first page", undefined],
    ["middle page", { creationTime: Math.floor((first + last) / 2), id: "" }],
    ["last page", beforeLast.next ?? { creationTime: last, id: "" }],
  ];
  return places.map(([name, after]) => ({
    name: `${models} models, ${name}`,
    isPage: true,
    once: async () => {
      const elapsed = stopwatch();
      await catalogue.listModels({ viewer, maxResults, ...(after === undefined ? {} : { after }) });
      return elapsed();
    },
  }));
}

/** A SELECT over the table's own key: the least that a page can cost. */
function bareSelect(data: string, models: string): Measured {
  const select = selectOf(data);
  return {
    name: `${models} models, peer: bare SELECT of the first page`,
    isPage: false,
    once: async () => {
      const elapsed = stopwatch();
      select();
      return elapsed();
    },
  };
}

function parsing(data: string, models: string): Measured {
  const rows = selectOf(data)();
  return {
    name: `${models} models, peer: JSON.parse of its summaries`,
    isPage: false,
    once: async () => {
      const elapsed = stopwatch();
      for (const { summary } of rows) JSON.parse(String(summary));
      return elapsed();
    },
  };
}

function selectOf(data: string) {
  const database = new DatabaseSync(data, { readOnly: true });
  const range = Number(database.prepare("SELECT range FROM models LIMIT 1").get()?.range);
  const select = database.prepare(
    "SELECT summary FROM models WHERE range = ? AND place < ? ORDER BY place DESC LIMIT +?",
  );
  return () => select.all(range, "~", maxResults);
}
