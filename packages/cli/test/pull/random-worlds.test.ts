import { test } from "node:test";
import { Random } from "../../../../test/random.ts";
import { seedOfRun } from "../../../../test/seed.ts";
import { pullRandomWorld } from "./random-worlds.ts";

for (let world = 0; world < 4; world++) {
  test(`a random world is pulled as it stands, whatever fails meanwhile (seed ${seedOfRun}, world ${world})`, async () => {
    await pullRandomWorld(new Random(seedOfRun + world), 8);
  });
}
