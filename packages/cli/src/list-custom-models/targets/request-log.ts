import type { BedrockClient } from "@aws-sdk/client-bedrock";

/** What is known of the requests that a client has sent. */
export interface RequestWatch {
  /** Where the latest request went, its query included; before any, where requests will go. */
  lastUrl(): string;
}

/** The members of an HTTP request that are looked at here; the SDK types it as unknown. */
interface SentRequest {
  readonly method: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | readonly string[] | null>>;
}

/**
 * Watches a client's requests, each attempt by itself.
 * @param options.isLogged whether each is reported on standard error (`--debug`), without headers, which hold credentials
 */
export function watchRequests(client: BedrockClient, options: { readonly isLogged: boolean }): RequestWatch {
  let lastUrl = "";
  client.middlewareStack.add(
    (next) => async (args) => {
      const request = args.request as SentRequest; // what the SDK hands to this step
      lastUrl = urlOf(request);
      if (!options.isLogged) return next(args);
      const begun = performance.now();
      const took = () => `${(performance.now() - begun).toFixed(0)} ms`;
      try {
        const result = await next(args);
        const { statusCode } = result.response as { statusCode: number }; // likewise
        console.error(`outcrop: ${request.method} ${lastUrl}: ${statusCode} after ${took()}`);
        return result;
      } catch (error) {
        console.error(`outcrop: ${request.method} ${lastUrl}: ${(error as Error).name} after ${took()}`);
        throw error;
      }
    },
    { step: "finalizeRequest", priority: "low", name: "watchRequests" },
  );
  return { lastUrl: () => lastUrl };
}

function urlOf({ protocol, hostname, port, path, query = {} }: SentRequest): string {
  const parameters = Object.entries(query).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value ?? ""]).map((each) => `${name}=${encodeURIComponent(String(each))}`),
  );
  const host = port === undefined ? hostname : `${hostname}:${port}`;
  return `${protocol}//${host}${path}${parameters.length > 0 ? `?${parameters.join("&")}` : ""}`;
}
