import type { RunningServer } from "@outcrop/server";
import type { Checks } from "./checks.ts";

/** What a program is run with: an Outcrop of its own, and moto for every service but Bedrock. */
export interface World {
  readonly outcrop: RunningServer;
  readonly moto: string;
  /** A folder of its own, which is removed afterwards. */
  readonly folder: string;
  /** What it sees: endpoints, keys and a region, as docs/beside-other-emulators.md says, and nothing of this machine's user. */
  readonly environment: Readonly<Record<string, string>>;
  /** The suites' Python, with the current boto3. */
  readonly python: string;
  readonly checks: Checks;
  /** Runs a command to its end and gives what it printed. @throws an error that says what went wrong, for an exit code but 0 */
  run(command: string, args: readonly string[], more?: Readonly<Record<string, string>>): Promise<string>;
}

/** A program of somebody else's that is run over Outcrop and moto. */
export interface Program {
  readonly name: string;
  /** Commands that have to be on the machine, beside Python. */
  readonly needs?: readonly string[];
  /** Why it is only run with `--all`. */
  readonly onDemand?: string;
  /** Outcrop's account where a key names none; by default moto's. */
  readonly account?: string;
  /** Milliseconds that jobs take; by default they are over at once. */
  readonly trainingTime?: number;
  /** Puts it where it can be run, once; gives its version and its commands by name. */
  install(python: string): Installed;
  /** Runs its recipe in docs/beside-other-emulators.md, in a world of its own, and holds what comes of it against what should. */
  recipe?(world: World, installed: Installed): Promise<void>;
  /** Runs it and holds what it says against what stands in Outcrop. Gives what it did, in a few words. */
  judge(world: World, installed: Installed): Promise<string>;
}

export interface Installed {
  readonly version: string;
  /** The folder of its commands. */
  readonly bin: string;
  command(name: string): string;
}

/** Programs and Outcrop are in this account, but for those that have another one: it is moto's. */
export const account = "123456789012";
export const region = "us-east-1";
