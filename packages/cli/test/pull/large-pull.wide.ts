import { test } from "node:test";
import { pullLargeOrganization } from "./large-pull.ts";

/** How many models the organization has: `MODELS=120000` for a thousand in each of its targets. */
const models = Number(process.env.MODELS ?? 6_000);

test(`forty accounts in three regions are pulled member for member, and again after fifty changes (${models} models)`, async (context) => {
  const { targets, firstSeconds, secondRequests } = await pullLargeOrganization({ accounts: 40, models, throttled: 0 });
  const { details, listings } = secondRequests;
  context.diagnostic(
    `${targets} targets in ${firstSeconds.toFixed(1)} s; again: ${details} requests for details, ${listings} for listings`,
  );
});

test("an organization that throttles a fifth of all requests is pulled all the same", async () => {
  await pullLargeOrganization({ accounts: 40, models: Math.min(models, 6_000) / 4, throttled: 0.2 });
});
