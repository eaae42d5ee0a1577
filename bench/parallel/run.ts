/**
 * `npm run bench -- parallel [--slices-models N] [--slices-rounds N] [--python PATH]`: many pages and many targets at once, over a local
 * Bedrock that is 50 ms away, beside the SDK's paginator, those of the SDKs for Python and Rust, and a bare loop.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Peers } from "../paginator/peers.ts";
import { serve } from "../paginator/served-pages.ts";
import { measureFleet } from "./fleet.ts";
import { measureReadAhead } from "./read-ahead.ts";
import { measureSlices } from "./slices.ts";

const { values } = parseArgs({
  options: {
    "slices-models": { type: "string", default: "100000" },
    "slices-rounds": { type: "string", default: "3" },
    python: { type: "string" },
  },
  strict: false,
});
const models = Number(values["slices-models"]);
const rounds = Number(values["slices-rounds"]);
const roundTrip = 50;
using peers = new Peers(values.python);
const program = join(import.meta.dirname, "distant-bedrock.ts");

{
  using served = await serve(program, "even", models, roundTrip);
  await measureSlices(served, { name: "Models spread over three years", models, rounds, aim: 12 }, peers);
  await measureReadAhead(served, rounds);
}
{
  using served = await serve(program, "one-hour", models, roundTrip);
  await measureSlices(served, { name: "90 % of the models in one hour", models, rounds, aim: 9 }, peers);
}
{
  using served = await serve(program, "fleet", 48_000, roundTrip);
  await measureFleet(served, rounds);
}
