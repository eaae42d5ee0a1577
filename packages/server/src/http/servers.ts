import { lookup } from "node:dns/promises";
import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { Connections } from "./connections.ts";
import { refuseUnreadable } from "./unreadable.ts";

/** Longer than the AWS SDKs keep a connection idle, so that they close it and not the server under a request. Milliseconds. */
const keepAliveTimeout = 75_000;
/** Within which a whole request must have arrived. */
const requestTimeout = 30_000;
/** Longer than any request takes. A connection on which nothing is sent either way for so long is closed. */
const connectionTimeout = 120_000;
/** Within which a request's headers must have arrived, against clients that hold connections and send little or nothing. */
const headersTimeout = 15_000;
/** How often connections are looked at for requests that are late. */
const connectionsCheckingInterval = 5_000;

/** What HTTPS needs. */
export interface TlsOptions {
  /** The private key, PEM. */
  readonly key: string;
  /** The certificate, PEM, with the chain that leads to its authority. */
  readonly cert: string;
}

/** Node's servers behind the service: one for each address that the host's name stands for, all with the same limits. */
export class Servers {
  readonly #tls: TlsOptions | undefined;
  readonly #connections = new Connections();
  #listener: RequestListener = () => {};

  constructor(tls?: TlsOptions) {
    this.#tls = tls;
  }

  /** Makes a server that hands its requests to `listener`. */
  make(listener: RequestListener): Server {
    this.#listener = listener;
    const options = { connectionsCheckingInterval, headersTimeout, requestTimeout, keepAliveTimeout };
    const server = this.#tls
      ? createSecureServer({ ...options, ...this.#tls }, listener)
      : createServer(options, listener);
    server.setTimeout(connectionTimeout);
    server.on("clientError", (error, socket) => {
      // These servers' connections are of this kind. What came before the fault is answered before it.
      void this.#connections.idle(socket as Socket).then(() => refuseUnreadable(error, socket));
    });
    this.#connections.watch(server);
    return server;
  }

  /** Listens at the other addresses that `host` stands for too, as `localhost` does for 127.0.0.1 and ::1; an address that cannot be used is left out. */
  async listenElsewhere(host: string, { address, port }: AddressInfo): Promise<void> {
    const found = await lookup(host, { all: true }).catch(() => []);
    for (const other of found.filter((one) => one.address !== address)) {
      const server = this.make(this.#listener);
      const listening = once(server, "listening").catch(() => server.close());
      server.listen({ host: other.address, port });
      await listening;
    }
  }

  /** Accepts no more, answers what was read or is on its way, and resolves when all connections are closed. */
  close(): Promise<void> {
    return this.#connections.close();
  }
}
