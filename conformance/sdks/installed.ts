import { createHash } from "node:crypto";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * A folder with what a recipe names, which stays between runs. A recipe that has changed has another folder, and an installation that was
 * cut short is begun anew.
 * @param recipe the packages and versions
 */
export function installed(parent: string, name: string, recipe: string, install: (folder: string) => void): string {
  const folder = folderFor(parent, name, recipe);
  const isComplete = join(folder, ".complete");
  if (existsSync(isComplete)) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  install(folder);
  writeFileSync(isComplete, recipe);
  return folder;
}

export function folderFor(parent: string, name: string, recipe: string): string {
  const digest = createHash("sha256").update(recipe).digest("hex").slice(0, 8);
  return join(parent, `${name}-${digest}`);
}
