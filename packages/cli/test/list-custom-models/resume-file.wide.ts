import test from "node:test";
import { Random } from "../../../../test/random.ts";
import { seedOfRun } from "../../../../test/seed.ts";
import { listThroughKills } from "../support/killed-listing.ts";

const flags = {
  "as text": ["--output", "text"],
  "in eight slices at once": ["--output", "ndjson", "--parallel", "8"],
  "over two regions": ["--output", "csv", "--regions", "us-east-1,eu-west-1"],
};

for (const [how, given] of Object.entries(flags)) {
  test(`a listing ${how} that is killed at thirty random moments ends with every row once (seed ${seedOfRun})`, async () => {
    await listThroughKills(4000, 30, new Random(seedOfRun), given);
  });
}
