import { wireTime } from "../bedrock/wire-time.ts";
import { arrangeRoutes } from "./arrange-routes.ts";
import { clockRoutes } from "./clock-routes.ts";
import type { ControlRoute } from "./control-route.ts";
import { faultsRoutes } from "./faults-routes.ts";
import { pullsRoute } from "./pulls-route.ts";
import { requestRoutes } from "./request-routes.ts";
import { resetRoute } from "./reset-route.ts";
import { scopesRoute } from "./scopes-route.ts";
import { stateRoutes } from "./state-routes.ts";

const whatThereIs: ControlRoute = {
  method: "GET",
  path: "",
  does: "tells what there is",
  run: async ({ auth, board, catalogue, clock }) => ({
    outcrop: "control",
    auth,
    servers: await board.count(),
    models: await catalogue.countModels(),
    time: wireTime(clock.now()),
    routes: routes.map(({ method, path, query = [], does }) => ({
      method,
      path: `/_outcrop/${path}`,
      ...(query.length > 0 && { query }),
      does,
    })),
  }),
};

/** Everything that control does. */
export const routes: readonly ControlRoute[] = [
  whatThereIs,
  ...arrangeRoutes,
  scopesRoute,
  pullsRoute,
  resetRoute,
  ...stateRoutes,
  ...clockRoutes,
  ...requestRoutes,
  ...faultsRoutes,
];
