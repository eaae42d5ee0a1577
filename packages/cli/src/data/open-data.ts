import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import type { Catalogue } from "@outcrop/catalogue";
import { CommandFailure } from "../failure.ts";

/**
 * Opens the catalogue that `--data` names, and makes it, and its folder, where there is none.
 * @throws CommandFailure that says why it cannot be used
 */
export async function openData(location: string): Promise<Catalogue> {
  const { openCatalogue } = await import("@outcrop/catalogue");
  try {
    const isFile = location !== ":memory:" && !/^[a-z]+:\/\//i.test(location);
    if (isFile) mkdirSync(dirname(location), { recursive: true });
    return await openCatalogue(location);
  } catch (error) {
    throw new CommandFailure(`Cannot use --data ${withoutPassword(location)}: ${(error as Error).message}`);
  }
}

/** A database's URL as it may be shown. */
export function withoutPassword(location: string): string {
  return location.replace(/^([a-z]+:\/\/[^/@]*?):[^/]*@/i, "$1:***@");
}
