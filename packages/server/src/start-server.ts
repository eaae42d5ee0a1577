import type { AddressInfo } from "node:net";
import type { Catalogue } from "@outcrop/catalogue";
import { answer } from "./answer.ts";
import { type Clock, systemClock } from "./clock.ts";
import { httpServer } from "./http-server.ts";
import { NextTokens } from "./next-token.ts";
import { type WhoIsAsking, whoIsAsking } from "./who-is-asking.ts";

export interface ServerOptions {
  /** The catalogue to serve. It stays open when the server closes. */
  readonly catalogue: Catalogue;
  /** By default `127.0.0.1`. */
  readonly host?: string;
  /** By default 0: a free one. */
  readonly port?: number;
  readonly clock?: Clock;
  readonly whoIsAsking?: WhoIsAsking;
}

/** A server that accepts requests. */
export interface RunningServer extends AsyncDisposable {
  /** `http://HOST:PORT` */
  readonly url: string;
  readonly port: number;
  /** Stops accepting, finishes what is under way, and resolves when nothing is left. */
  close(): Promise<void>;
}

/**
 * Starts a local Bedrock.
 *
 * ```ts
 * await using server = await startServer({ catalogue });
 * const client = new BedrockClient({ endpoint: server.url, region: "us-east-1" });
 * ```
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { catalogue, host = "127.0.0.1", port = 0, clock = systemClock } = options;
  const service = { catalogue, clock, nextTokens: await NextTokens.of(catalogue) };
  const app = httpServer((request) => answer(request, options.whoIsAsking ?? whoIsAsking, service));
  await app.listen({ host, port });
  // A TCP server that listens has an address of this kind.
  const address = app.server.address() as AddressInfo;
  const close = () => app.close();
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${address.port}`,
    port: address.port,
    close: async () => {
      await close();
    },
    [Symbol.asyncDispose]: async () => {
      await close();
    },
  };
}
