import { createRequire } from "node:module";
import type { BedrockClient } from "@aws-sdk/client-bedrock";
import type { Scope } from "@outcrop/catalogue";

/** Makes ready `BedrockClient`s of one server, and closes their connections with it. */
export class Clients {
  readonly #endpoint: string;
  readonly #defaults: Scope;
  readonly #made: BedrockClient[] = [];

  /** @param defaults the account and region of clients for which none is named */
  constructor(endpoint: string, defaults: Scope) {
    this.#endpoint = endpoint;
    this.#defaults = defaults;
  }

  /** A client that signs as this account with the secret of development. */
  make({ account = this.#defaults.account, region = this.#defaults.region }: Partial<Scope>): BedrockClient {
    // The SDK takes longer to load than the server takes to start, so it is loaded when it is first needed.
    const require = createRequire(import.meta.url);
    const sdk: typeof import("@aws-sdk/client-bedrock") = require("@aws-sdk/client-bedrock");
    const client = new sdk.BedrockClient({
      endpoint: this.#endpoint,
      region,
      credentials: { accessKeyId: account, secretAccessKey: "test" },
    });
    this.#made.push(client);
    return client;
  }

  close(): void {
    for (const client of this.#made) client.destroy();
  }
}
