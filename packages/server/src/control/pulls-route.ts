import { listPulledTargets, type PulledTarget } from "@outcrop/catalogue";
import { wireTime } from "../bedrock/wire-time.ts";
import type { ControlRoute } from "./control-route.ts";

export const pullsRoute: ControlRoute = {
  method: "GET",
  path: "pulls",
  does: "lists the accounts and regions that were pulled into the catalogue, each with its last time and why the last attempt failed",
  run: async ({ catalogue }) => ({ targets: (await listPulledTargets(catalogue)).map(shown) }),
};

function shown({ account, region, lastPull, lastFullPull, models, failure }: PulledTarget): object {
  return {
    account,
    region,
    ...(lastPull !== undefined && { lastPull: wireTime(lastPull) }),
    ...(lastFullPull !== undefined && { lastFullPull: wireTime(lastFullPull) }),
    ...(models !== undefined && { models }),
    ...(failure && { failure: { time: wireTime(failure.time), message: failure.message } }),
  };
}
