/**
 * A process that changes a catalogue without end, and prints each change on a line of its own once it is acknowledged. For tests
 * that kill it: `node writing-process.ts LOCATION FIRST-NUMBER`.
 */
import { writeSync } from "node:fs";
import { argv } from "node:process";
import { openCatalogue } from "@outcrop/catalogue";
import { east, jobOf, modelOf, other, start } from "./models.ts";

const [, , location = "", first = "0"] = argv;
const catalogue = await openCatalogue(location);

/** Writes synchronously, so that nothing is left in a buffer of this process when it is killed. */
const say = (change: object) => writeSync(1, `${JSON.stringify(change)}\n`);

async function changeWithoutEnd(lane: number): Promise<never> {
  for (let number = Number(first) + lane; ; number += 4) {
    const model = modelOf(east, number);
    if (number % 8 < 4) {
      await catalogue.createModel(model);
      say({ created: number });
    } else {
      await catalogue.createCustomizationJob(jobOf(east, number, model), model, { outcome: { completesAt: start } });
      say({ created: number, job: true });
    }
    await catalogue.tag(east, model.modelArn, [{ key: "number", value: String(number) }]);
    say({ tagged: number });
    if (number % 3 === 0) {
      await catalogue.putPolicy(east, model.modelArn, "{}", [other.account]);
      say({ shared: number });
    }
    if (number % 5 === 0) {
      say({ deleting: number });
      await catalogue.deleteModel(east, model.modelArn);
      say({ deleted: number });
    }
  }
}

say({ ready: true });
await Promise.all([0, 1, 2, 3].map(changeWithoutEnd));
