import { BedrockClient } from "@aws-sdk/client-bedrock";
import type { Scope } from "../address/scope-of-address.ts";
import type { Keys } from "./keys.ts";
import type { Settings } from "./settings.ts";

/** The account of the development key `test`. */
const developmentAccount = "000000000000";

/** The server that the page came from. Requests go through the AWS SDK's own client, and are signed in the page. */
export class Service {
  readonly settings: Settings;
  /** The key that somebody signed in with; undefined if every account is its own key. */
  readonly keys: Keys | undefined;
  /** The accounts and regions that have models, as far as the server shows them; at least one. */
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

  /** The client for an account in a region. If somebody signed in with a key, the account is the key's, whatever the scope says. */
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
