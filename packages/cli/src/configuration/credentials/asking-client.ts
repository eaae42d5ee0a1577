import type { Search } from "./source.ts";

/** The settings of a client that asks a service for credentials: its region and its proxy. */
export async function askingClient({ environment, region }: Search): Promise<object> {
  const { HTTP_PROXY, HTTPS_PROXY, NO_PROXY, http_proxy, https_proxy, no_proxy } = environment;
  const inRegion = region === undefined ? {} : { region };
  if (![HTTP_PROXY, HTTPS_PROXY, http_proxy, https_proxy].some(Boolean)) return inRegion;
  const proxyEnv = { HTTP_PROXY, HTTPS_PROXY, NO_PROXY, http_proxy, https_proxy, no_proxy };
  const [{ NodeHttpHandler }, http, https] = await Promise.all([
    import("@smithy/node-http-handler"),
    import("node:http"),
    import("node:https"),
  ]);
  const httpAgent = new http.Agent({ proxyEnv });
  const httpsAgent = new https.Agent({ proxyEnv });
  return { ...inRegion, requestHandler: new NodeHttpHandler({ httpAgent, httpsAgent }) };
}
