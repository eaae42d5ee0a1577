/**
 * `node bench/kinds/run.ts [--things N] [--rounds N]`: pages, filters, names and changes of provisioned throughput, in files that hold a thousand,
 * ten thousand and a hundred thousand, which take turns. It prints how many times more the largest costs than the smallest.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Catalogue, openCatalogue, type Thing } from "@outcrop/catalogue";
import { startPostgres } from "../../test/postgres.ts";
import { Random } from "../../test/random.ts";
import { percentile, printDurations, stopwatch } from "../catalogue/durations.ts";
import { kind, scope, statuses, thingOf, timeOf } from "./made-things.ts";

const { values } = parseArgs({
  options: { things: { type: "string", default: "100000" }, rounds: { type: "string", default: "300" } },
});
const most = Number(values.things);
const sizes = [most / 100, most / 10, most] as const;
const maxResults = 100;
const rounds = Number(values.rounds);
const putAtOnce = 5000;

const folder = mkdtempSync(join(tmpdir(), "outcrop-bench-kinds-"));
try {
  await measure("SQLite", (size) => openCatalogue(join(folder, `${size}.db`)));
  await using postgres = await startPostgres();
  await measure("PostgreSQL", async () => openCatalogue(await postgres.createDatabase()));
} finally {
  rmSync(folder, { recursive: true });
}

async function measure(store: string, open: (size: number) => Promise<Catalogue>): Promise<void> {
  const catalogues = await Promise.all(sizes.map(async (size) => ({ size, catalogue: await open(size) })));
  for (const { size, catalogue } of catalogues) await fill(catalogue, size);
  const random = new Random(7);
  const durations = new Map<string, number[]>();
  for (let round = 0; round < rounds; round++) {
    for (const { size, catalogue } of random.shuffle(catalogues)) {
      for (const [name, work] of Object.entries(works(catalogue, size, random, round))) {
        const elapsed = stopwatch();
        await work();
        const key = `${name}, of ${size.toLocaleString("en")}`;
        durations.set(key, [...(durations.get(key) ?? []), elapsed()]);
      }
    }
  }
  console.log(`\n${store}: pages of ${maxResults}, taking turns ${rounds} times, milliseconds`);
  const keys = [...durations.keys()].sort();
  for (const key of keys) printDurations(key, durations.get(key) ?? []);
  for (const name of Object.keys(works((catalogues[0] as (typeof catalogues)[0]).catalogue, most, random, 0))) {
    const medians = sizes.map((size) =>
      percentile(durations.get(`${name}, of ${size.toLocaleString("en")}`) ?? [], 0.5),
    );
    const [small = 1, , large = 1] = medians;
    console.log(`  ${name}: ${(large / small).toFixed(2)} times as long with ${sizes[2] / sizes[0]} times as many`);
  }
  for (const { catalogue } of catalogues) await catalogue.close();
}

async function fill(catalogue: Catalogue, size: number): Promise<void> {
  for (let begin = 0; begin < size; begin += putAtOnce) {
    const count = Math.min(putAtOnce, size - begin);
    await catalogue.things.put(Array.from({ length: count }, (_, index) => ({ thing: thingOf(begin + index) })));
  }
}

function works(catalogue: Catalogue, size: number, random: Random, round: number) {
  const { things } = catalogue;
  const query = { scope, kind, maxResults };
  const somewhere = random.below(size);
  const changed = thingOf(somewhere);
  const made: Thing = thingOf(10_000_000 + round);
  return {
    "first page": () => things.list(query),
    "page from anywhere": () => things.list({ ...query, after: { creationTime: timeOf(somewhere), id: "" } }),
    "page of a status": () => things.list({ ...query, equals: { status: statuses[2] } }),
    "page of a status and a model": () => things.list({ ...query, equals: { model: "model-3", status: statuses[1] } }),
    "one by its name": () => things.get(scope, kind, changed.name ?? ""),
    "the oldest, by nameContains": () => things.list({ ...query, nameContains: "throughput-0" }),
    "change of a status": () =>
      things.change(scope, changed.arn, (thing) => ({
        thing: { ...thing, values: { ...thing.values, status: random.pick(statuses) } },
      })),
    "creation and deletion": async () => {
      await things.create({ thing: made });
      await things.delete(scope, made.arn);
    },
  };
}
