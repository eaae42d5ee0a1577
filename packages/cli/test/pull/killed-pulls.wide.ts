import { test } from "node:test";
import { Random } from "../../../../test/random.ts";
import { seedOfRun } from "../../../../test/seed.ts";
import { pullThroughKills } from "./killed-pulls.ts";

test(`a pull that is killed thirty times ends with what the source has (seed ${seedOfRun})`, async () => {
  await pullThroughKills(new Random(seedOfRun), 3000, 30);
});
