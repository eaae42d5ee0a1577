import type { Scope } from "@outcrop/catalogue";
import type { Environment } from "../../configuration/profile.ts";
import type { Settings } from "../../configuration/settings.ts";
import { openExistingData } from "../../data/open-data.ts";
import { type TagCondition, withTags } from "./tag-conditions.ts";

/** A server of the embedded catalogue that lives as long as the command. */
export interface LocalService extends AsyncDisposable {
  /** The settings with this server as endpoint; the region is `us-east-1` where none is configured. */
  settings(configured: Settings): Settings;
  /** The accounts and regions that have models in the catalogue. */
  scopes(): Promise<readonly Scope[]>;
  /** The environment with the credentials for it: the configured key if that is an account's twelve digits, else `test`. */
  readonly environment: Environment;
}

/**
 * Serves the catalogue in this process, on a free port of the loopback.
 * @param where the conditions that the tags of listed models must meet
 * @throws CommandFailure where the catalogue cannot be opened
 */
export async function startLocalService(data: string, where: readonly TagCondition[] = []): Promise<LocalService> {
  const catalogue = await openExistingData(data);
  const { startServer } = await import("@outcrop/server");
  const server = await startServer({ catalogue: where.length > 0 ? withTags(catalogue, where) : catalogue });
  const key = process.env.AWS_ACCESS_KEY_ID ?? "";
  return {
    settings: (configured) => ({
      ...configured,
      profileIsExplicit: false,
      region: configured.region ?? "us-east-1",
      endpoint: server.url,
    }),
    scopes: () => catalogue.listScopes(),
    environment: {
      AWS_ACCESS_KEY_ID: /^\d{12}$/.test(key) ? key : "test",
      AWS_SECRET_ACCESS_KEY: "test",
    },
    [Symbol.asyncDispose]: async () => {
      await server.close();
      await catalogue.close();
    },
  };
}
