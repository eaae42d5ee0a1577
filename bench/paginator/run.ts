/** `npm run bench -- paginator [--models N] [--rounds N]`: the paginator beside the SDK's own and bare loops. */
import { parseArgs } from "node:util";
import { measurePerItem } from "./per-item.ts";
import { servePages } from "./served-pages.ts";
import { measureWhereTimeGoes } from "./where-time-goes.ts";

const { values } = parseArgs({
  options: { models: { type: "string", default: "20000" }, rounds: { type: "string", default: "9" } },
  strict: false,
});
const models = Number(values.models);
const rounds = Number(values.rounds);

using served = await servePages(models);
for (const pageSize of [100, 1_000]) await measureWhereTimeGoes(served, pageSize, rounds);
await measurePerItem(served, models, rounds, "pages rendered beforehand");
