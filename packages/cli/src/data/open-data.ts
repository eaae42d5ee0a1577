import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import type { Catalogue, OpenOptions } from "@outcrop/catalogue";
import { CommandFailure } from "../failure.ts";

/**
 * Opens the catalogue that `--data` names. If it is missing, it is made, and its folder too.
 * @throws CommandFailure that says why it cannot be used
 */
export async function openData(location: string): Promise<Catalogue> {
  if (isFile(location)) mkdirFor(location);
  return open(location);
}

/**
 * Opens the catalogue that `--data` names, for commands to which an empty one is of no use.
 * @throws CommandFailure where it is missing, with what to do about it, or where it cannot be used
 */
export async function openExistingData(location: string): Promise<Catalogue> {
  return open(location, { mustExist: true });
}

async function open(location: string, options?: OpenOptions): Promise<Catalogue> {
  const { openCatalogue, UnusableStoreError } = await import("@outcrop/catalogue");
  try {
    return await openCatalogue(location, options);
  } catch (error) {
    if (!(error instanceof UnusableStoreError && error.code === "missing")) throw cannotUse(location, error);
    const shown = withoutPassword(location);
    throw new CommandFailure(
      `There is no catalogue at ${shown}. Name another one with --data, or make one: outcrop seed --data ${shown} --models 100`,
    );
  }
}

function mkdirFor(location: string): void {
  try {
    mkdirSync(dirname(location), { recursive: true });
  } catch (error) {
    throw cannotUse(location, error);
  }
}

function cannotUse(location: string, error: unknown): CommandFailure {
  return new CommandFailure(`Cannot use --data ${withoutPassword(location)}: ${(error as Error).message}`);
}

function isFile(location: string): boolean {
  return location !== ":memory:" && !/^[a-z]+:\/\//i.test(location);
}

/** A database's URL without its password, for messages. */
export function withoutPassword(location: string): string {
  return location.replace(/^([a-z]+:\/\/[^/@]*?):[^/]*@/i, "$1:***@");
}
