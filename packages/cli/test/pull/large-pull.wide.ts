import { test } from "node:test";
import { pullLargeOrganization } from "./large-pull.ts";

/** How many models the organization has: `MODELS=120000` for a thousand in each of its targets. */
const models = Number(process.env.MODELS ?? 6_000);
/** The same of the organization that throttles; each refused request waits, so it takes longer. */
const throttledModels = Number(process.env.THROTTLED_MODELS ?? 1_500);

test(`forty accounts in three regions are pulled member for member, and again after fifty changes (${models} models)`, async (context) => {
  const { targets, firstSeconds, secondRequests } = await pullLargeOrganization({ accounts: 40, models, throttled: 0 });
  const { details, listings } = secondRequests;
  context.diagnostic(
    `${targets} targets in ${firstSeconds.toFixed(1)} s; again: ${details} requests for details, ${listings} for listings`,
  );
});

test(`an organization that throttles a fifth of all requests is pulled all the same (${throttledModels} models)`, async (context) => {
  const pulled = await pullLargeOrganization({ accounts: 40, models: throttledModels, throttled: 0.2 });
  context.diagnostic(`${pulled.targets} targets in ${pulled.firstSeconds.toFixed(1)} s`);
});
