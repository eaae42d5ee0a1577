import type { Environment } from "../../configuration/profile.ts";
import type { Settings } from "../../configuration/settings.ts";
import { openExistingData } from "../../data/open-data.ts";

/** A server of the embedded catalogue that lives as long as the command. */
export interface LocalService extends AsyncDisposable {
  /** The settings with this server as endpoint; the region is `us-east-1` where none is configured. */
  settings(configured: Settings): Settings;
  /** Holds the credentials for it: the configured key if it is an account's twelve digits, else `test`. */
  readonly environment: Environment;
}

/**
 * Serves the catalogue in this process, on a free port of the loopback.
 * @throws CommandFailure where the catalogue cannot be opened
 */
export async function startLocalService(data: string): Promise<LocalService> {
  const catalogue = await openExistingData(data);
  const { startServer } = await import("@outcrop/server");
  const server = await startServer({ catalogue });
  const key = process.env.AWS_ACCESS_KEY_ID ?? "";
  return {
    settings: (configured) => ({
      ...configured,
      profileIsExplicit: false,
      region: configured.region ?? "us-east-1",
      endpoint: server.url,
    }),
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
