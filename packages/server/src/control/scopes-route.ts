import type { ControlRoute } from "./control-route.ts";

export const scopesRoute: ControlRoute = {
  method: "GET",
  path: "scopes",
  does: "lists the accounts and regions whose listings have models",
  run: async ({ catalogue }) => ({ scopes: await catalogue.listScopes() }),
};
