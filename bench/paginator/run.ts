/**
 * `npm run bench -- paginator [--models N] [--rounds N] [--heap-models N] [--python PATH]`: where the SDK's time goes; the
 * paginator beside the SDK's own, those of the SDKs for Python and Rust, and bare loops; and its heap while it lists many items.
 */
import { parseArgs } from "node:util";
import { measureHeap } from "./heap.ts";
import { Peers } from "./peers.ts";
import { measurePerItem } from "./per-item.ts";
import { serveBedrock, servePages } from "./served-pages.ts";
import { measureWhereTimeGoes } from "./where-time-goes.ts";

const { values } = parseArgs({
  options: {
    models: { type: "string", default: "20000" },
    rounds: { type: "string", default: "9" },
    python: { type: "string" },
    "heap-models": { type: "string", default: "1000000" },
  },
  strict: false,
});
const models = Number(values.models);
const rounds = Number(values.rounds);
using peers = new Peers(values.python);
const heapModels = Number(values["heap-models"]);

{
  using served = await servePages(models);
  for (const pageSize of [100, 1_000]) await measureWhereTimeGoes(served, pageSize, rounds);
  await measurePerItem({ served, models, rounds, peers, from: "a bare server of rendered pages" });
}
{
  using served = await serveBedrock(models);
  await measurePerItem({ served, models, rounds, peers, from: "Outcrop's server" });
}
{
  using served = await serveBedrock(heapModels);
  await measureHeap(served, heapModels, { name: "one page after another", options: {} });
  await measureHeap(served, heapModels, { name: "prefetch: 2", options: { prefetch: 2 } });
  await measureHeap(served, heapModels, { name: "parallel: 16", options: { parallel: 16 } });
}
