import { BedrockClient } from "@aws-sdk/client-bedrock";
import type { Scope } from "../address/scope-of-address.ts";
import type { Keys } from "./keys.ts";
import type { Settings } from "./settings.ts";

/** Whose the key `test` of development is. */
const developmentAccount = "000000000000";

/** The server that the page came from, as it is asked: through the AWS SDK's own client, signed in the page. */
export class Service {
  readonly settings: Settings;
  /** What was signed in with; undefined where every account is its own key. */
  readonly keys: Keys | undefined;
  /** The accounts and regions that have models, as far as the server tells; one at least. */
  readonly scopes: readonly Scope[];
  readonly #clients = new Map<string, BedrockClient>();

  constructor(settings: Settings, keys: Keys | undefined, scopes: readonly Scope[] = []) {
    this.settings = settings;
    this.keys = keys;
    this.scopes =
      scopes.length > 0
        ? scopes
        : [{ account: keys === undefined ? developmentAccount : "", region: settings.defaultRegion }];
  }

  /** The client for an account in a region. With a key that was signed in, the account is the key's, whatever the scope says. */
  client({ account, region }: Scope): BedrockClient {
    const name = `${account}/${region}`;
    const known = this.#clients.get(name);
    if (known !== undefined) return known;
    const credentials = this.keysFor(account);
    const client = new BedrockClient({ endpoint: window.location.origin, region, credentials });
    this.#clients.set(name, client);
    return client;
  }

  /** The key with which an account's requests are signed. */
  keysFor(account: string): Keys {
    return this.keys ?? { accessKeyId: account, secretAccessKey: "test" };
  }

  close(): void {
    for (const client of this.#clients.values()) client.destroy();
    this.#clients.clear();
  }
}
