import { account } from "../validation/given-value.ts";
import type { Controlled, ControlRoute } from "./control-route.ts";
import { forgetRequests } from "./request-routes.ts";
import { type Silent, setEverywhere } from "./set-everywhere.ts";

export const resetRoute: ControlRoute = {
  method: "POST",
  path: "reset",
  query: ["account"],
  does: "removes what ?account=111122223333 has; without it everything: what all accounts have, faults, remembered requests, and the clock's shift",
  run: async (controlled, { query }) => {
    const of = query.get("account");
    if (of === undefined) return { reset: "everything", ...(await resetEverything(controlled)) };
    await controlled.catalogue.clear(account(of, "account"));
    return { reset: of };
  },
};

/** Gives back how many servers did not answer, where some did not. */
export async function resetEverything(controlled: Controlled): Promise<Silent> {
  const { catalogue, settings, faults } = controlled;
  await catalogue.clear();
  faults.clearOwn();
  const silent = await setEverywhere(controlled, async () => {
    await settings.changeFaults(() => []);
    await settings.moveClock("back");
  });
  await forgetRequests(controlled);
  return silent;
}
