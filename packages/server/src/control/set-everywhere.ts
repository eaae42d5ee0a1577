import type { Controlled } from "./control-route.ts";

/** How many servers did not say that they took something up; absent where all did. */
export interface Silent {
  readonly silentServers?: number;
}

/** Changes the shared settings, and resolves when this server and all others have taken them up. */
export async function setEverywhere(
  { board, settings }: Pick<Controlled, "board" | "settings">,
  change: () => Promise<void>,
): Promise<Silent> {
  await change();
  await settings.takeUp(await board.count());
  const { silent } = await board.callAll("settings");
  return silent > 0 ? { silentServers: silent } : {};
}
