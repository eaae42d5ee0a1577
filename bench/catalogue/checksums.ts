/**
 * `node checksums.ts FILE`: what the checksums of a filled catalogue's summaries cost. It measures the CPU time of listing a page of 100, of checking
 * its rows together and one by one, and of making the checksum of one. All of these take turns.
 */
import { openCatalogue } from "@outcrop/catalogue";
import { areWhole, seedOf, withChecksum } from "../../packages/catalogue/src/sqlite/database/checksums.ts";
import { percentile } from "./durations.ts";
import { viewer } from "./filters.ts";

const maxResults = 100;
const rounds = 60;
/** Rounds that are not counted: the code is still being compiled then. */
const warmUp = 10;
const timesARound = 200;

const catalogue = await openCatalogue(process.argv[2] ?? "");
const { summaries } = await catalogue.listModels({ viewer, maxResults });
const seed = seedOf("models 2");
const rows = summaries.map((summary, at) => {
  const place = String(at).padStart(21, "0");
  return [place, withChecksum(seed, place, summary)] as const;
});

const measured: { readonly [name: string]: () => unknown } = {
  "a page of 100, listed and checked": () => catalogue.listModels({ viewer, maxResults }),
  "checking its rows together": () => areWhole(seed, rows),
  "checking them one by one": () => rows.every((row) => areWhole(seed, [row])),
  "making the checksums of 100": () => summaries.map((summary) => withChecksum(seed, "a place", summary)),
};

const spent = new Map(Object.keys(measured).map((name) => [name, [] as number[]]));
for (let round = -warmUp; round < rounds; round++) {
  for (const [name, once] of Object.entries(measured)) {
    const before = process.cpuUsage();
    for (let time = 0; time < timesARound; time++) await once();
    const { user, system } = process.cpuUsage(before);
    if (round >= 0) spent.get(name)?.push((user + system) / timesARound);
  }
}
console.log("\nChecksums, microseconds of CPU time (median of the rounds)");
for (const [name, durations] of spent) {
  console.log(`  ${name.padEnd(40)} ${percentile(durations, 0.5).toFixed(1).padStart(6)}`);
}
await catalogue.close();
