import { account } from "../validation/given-value.ts";
import type { ControlRoute } from "./control-route.ts";
import { forgetRequests } from "./request-routes.ts";
import { setEverywhere } from "./set-everywhere.ts";

export const resetRoute: ControlRoute = {
  method: "POST",
  path: "reset",
  query: ["account"],
  does: "removes what ?account=111122223333 has; without it everything: what all accounts have, faults, remembered requests, and the clock's shift",
  run: async (controlled, { query }) => {
    const { catalogue, settings, faults } = controlled;
    const of = query.get("account");
    if (of !== undefined) {
      await catalogue.clear(account(of, "account"));
      return { reset: of };
    }
    await catalogue.clear();
    faults.clearOwn();
    const silent = await setEverywhere(controlled, async () => {
      await settings.changeFaults(() => []);
      await settings.moveClock("back");
    });
    await forgetRequests(controlled);
    return { reset: "everything", ...silent };
  },
};
