import type { Catalogue, Scope } from "@outcrop/catalogue";
import type { Environment } from "../../configuration/profile.ts";
import type { Settings } from "../../configuration/settings.ts";
import { openExistingData } from "../../data/open-data.ts";
import { type TagCondition, withTags } from "./tag-conditions.ts";

/** The embedded catalogue, open for as long as the command runs. */
export interface LocalCatalogue extends AsyncDisposable {
  /** Its listings have only models that meet the conditions on tags. */
  readonly catalogue: Catalogue;
  /** The settings with which it is listed: the region is `us-east-1` where none is configured. */
  settings(configured: Settings): Settings;
  /** The same settings with a server of this catalogue as endpoint, which is started on a free port of the loopback the first time. */
  served(settings: readonly Settings[]): Promise<readonly Settings[]>;
  /** The accounts and regions that have models in the catalogue. */
  scopes(): Promise<readonly Scope[]>;
  /** The environment with the credentials for it: the configured key if that is an account's twelve digits, else `test`. */
  readonly environment: Environment;
}

/**
 * Opens the catalogue that `--local` lists.
 * @param where the conditions that the tags of listed models must meet
 * @throws CommandFailure where the catalogue cannot be opened
 */
export async function openLocalCatalogue(data: string, where: readonly TagCondition[] = []): Promise<LocalCatalogue> {
  const whole = await openExistingData(data);
  const catalogue = where.length > 0 ? withTags(whole, where) : whole;
  const key = process.env.AWS_ACCESS_KEY_ID ?? "";
  const open = new AsyncDisposableStack();
  open.adopt(whole, (opened) => opened.close());
  let url: string | undefined;
  const start = async () => {
    // Only now, because a listing of several accounts needs no server.
    const { startServer } = await import("@outcrop/server");
    return open.use(await startServer({ catalogue })).url;
  };
  return {
    catalogue,
    settings: (configured) => ({
      ...configured,
      profileIsExplicit: false,
      region: configured.region ?? "us-east-1",
      endpoint: undefined,
    }),
    served: async (settings) => {
      url ??= await start();
      const endpoint = url;
      return settings.map((each) => ({ ...each, endpoint }));
    },
    scopes: () => whole.listScopes(),
    environment: {
      AWS_ACCESS_KEY_ID: /^\d{12}$/.test(key) ? key : "test",
      AWS_SECRET_ACCESS_KEY: "test",
    },
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  };
}
