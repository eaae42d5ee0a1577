import { readFileSync } from "node:fs";
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { BedrockClient, type BedrockClientConfig } from "@aws-sdk/client-bedrock";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { resolveCredentials } from "../../configuration/credentials/resolve-credentials.ts";
import type { Environment } from "../../configuration/profile.ts";
import { proxyFor } from "../../configuration/proxy.ts";
import { requireRegion, type Settings } from "../../configuration/settings.ts";
import { CommandFailure } from "../../failure.ts";
import { version } from "../../version.ts";

/** How requests are sent. Times are seconds; 0 waits for ever. */
export interface ConnectionFlags {
  readonly signRequest: boolean;
  readonly verifySsl: boolean;
  readonly caBundle: string | undefined;
  readonly readTimeout: number;
  readonly connectTimeout: number;
}

/**
 * The SDK's own client, with the AWS CLI's settings.
 * @throws ConfigurationError without a region; CommandFailure for half a key or an unreadable bundle of certificates
 */
export async function bedrockClient(
  environment: Environment,
  settings: Settings,
  connection: ConnectionFlags,
): Promise<BedrockClient> {
  const region = requireRegion(settings);
  return new BedrockClient({
    region,
    profile: settings.profile.name,
    ...settings.retries,
    ...(settings.endpoint === undefined ? {} : { endpoint: settings.endpoint }),
    // Beside an endpoint that is set, the SDK refuses both settings and the AWS CLI ignores them.
    useFipsEndpoint: settings.useFips && settings.endpoint === undefined,
    useDualstackEndpoint: settings.useDualstack && settings.endpoint === undefined,
    ...(connection.signRequest ? { credentials: await resolveCredentials(environment, settings) } : unsignedRequests),
    customUserAgent: [["outcrop", version]],
    requestHandler: new NodeHttpHandler({
      connectionTimeout: connection.connectTimeout * 1000,
      requestTimeout: connection.readTimeout * 1000,
      throwOnRequestTimeout: true,
      ...agents(environment, settings, connection, serviceUrl(settings)),
    }),
  });
}

/** Where requests go, as far as a proxy needs to know. */
export function serviceUrl({ endpoint, region }: Settings): string {
  return endpoint ?? `https://bedrock.${region}.amazonaws.com`;
}

const unsignedRequests: BedrockClientConfig = {
  credentials: { accessKeyId: "unsigned", secretAccessKey: "unsigned" },
  signer: { sign: async (request) => request },
};

function agents(
  environment: Environment,
  settings: Settings,
  connection: ConnectionFlags,
  url: string,
): { readonly httpAgent: HttpAgent; readonly httpsAgent: HttpsAgent } {
  const bundle = connection.caBundle ?? environment.AWS_CA_BUNDLE ?? settings.profile.setting("ca_bundle");
  const isNeeded = connection.verifySsl && url.toLowerCase().startsWith("https:");
  const proxy = proxyFor(url, environment);
  const common = { keepAlive: true, ...(proxy ? { proxyEnv: { HTTP_PROXY: proxy, HTTPS_PROXY: proxy } } : {}) };
  return {
    httpAgent: new HttpAgent(common),
    httpsAgent: new HttpsAgent({
      ...common,
      rejectUnauthorized: connection.verifySsl,
      ...(bundle && isNeeded ? { ca: readBundle(bundle) } : {}),
    }),
  };
}

function readBundle(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new CommandFailure(`Could not read the CA bundle ${path}: ${(error as Error).message}`);
  }
}
