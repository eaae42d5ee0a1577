import test from "node:test";
import { listThroughKills, seededRandom } from "../../test/killed-listing.ts";

const seed = Number(process.env.SEED ?? 20_261_123);
const flags = {
  "as text": ["--output", "text"],
  "in eight slices at once": ["--output", "ndjson", "--parallel", "8"],
  "over two regions": ["--output", "csv", "--regions", "us-east-1,eu-west-1"],
};

for (const [how, given] of Object.entries(flags)) {
  test(`a listing ${how} that is killed at thirty random moments ends with every row once (seed ${seed})`, async () => {
    await listThroughKills(4000, 30, seededRandom(seed), given);
  });
}
