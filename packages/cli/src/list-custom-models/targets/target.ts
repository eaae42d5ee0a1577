import type { BedrockClient } from "@aws-sdk/client-bedrock";
import type { Environment } from "../../configuration/profile.ts";
import { proxyFor } from "../../configuration/proxy.ts";
import { requireRegion, type Settings } from "../../configuration/settings.ts";
import { accountOf } from "./account.ts";
import { bedrockClient, type ConnectionFlags, serviceUrl } from "./client.ts";
import { type RequestWatch, watchRequests } from "./request-log.ts";

/** One account in one region, and the client that asks it. */
export interface Target {
  readonly account: string;
  readonly region: string;
  readonly client: BedrockClient;
  readonly requests: RequestWatch;
  /** The proxy that requests go through. */
  readonly proxy: string | undefined;
}

/** @throws ConfigurationError where a target has no region */
export async function openTarget(
  environment: Environment,
  settings: Settings,
  connection: ConnectionFlags,
  options: { readonly isLogged: boolean; readonly needsAccount: boolean },
): Promise<Target> {
  const client = await bedrockClient(environment, settings, connection);
  const requests = watchRequests(client, options);
  const account = options.needsAccount ? await accountOf(client, environment, settings) : "";
  return {
    account,
    region: requireRegion(settings),
    client,
    requests,
    proxy: proxyFor(serviceUrl(settings), environment),
  };
}
