import { execFileSync, spawnSync } from "node:child_process";

/** Where a client's program is built and its libraries are installed, and what the machine offers for it. */
export interface Workshop {
  /** A folder that stays between runs. */
  readonly folder: string;
  /** An interpreter that makes environments. */
  readonly python: string;
  /** The authority that signed the HTTPS server's certificate, PEM. */
  readonly certificate: string;
}

/** A program that speaks to Bedrock through somebody else's SDK. It reads tasks and writes answers as lines of JSON. */
export interface Client {
  readonly name: string;
  /** What has to be on the machine; the client is left out, with a word, where it is not. */
  readonly needs: readonly string[];
  /** Installs and builds what is missing, pinned. */
  readonly prepare: (workshop: Workshop) => void;
  readonly command: (workshop: Workshop) => readonly [command: string, ...args: string[]];
  /** Variables beside the usual ones. */
  readonly environment?: (workshop: Workshop) => Readonly<Record<string, string>>;
  /** Members of ListCustomModels' input and of its summaries that this version does not know. */
  readonly lacks?: readonly string[];
  /** Whether it sends the times of filters without their milliseconds. */
  readonly sendsWholeSeconds?: boolean;
  /** Whether it sends API keys as bearer tokens. */
  readonly takesApiKeys: boolean;
  /** Whether its version is what the machine has, not a pinned one. */
  readonly isOfTheMachine?: boolean;
  /** Whether errors that are newer than this version come as general ones. */
  readonly isOld?: boolean;
}

/** Whether a command is there. */
export function isThere(command: string): boolean {
  return spawnSync(command, ["--version"], { stdio: "ignore" }).error === undefined;
}

/** Runs a step of preparation; what it prints is shown where it fails. @throws Error */
export function prepare(command: string, args: readonly string[], cwd?: string, variables: object = {}): void {
  try {
    execFileSync(command, args, {
      stdio: "pipe",
      env: { ...process.env, ...variables },
      ...(cwd !== undefined && { cwd }),
    });
  } catch (error) {
    const output = error instanceof Error && "stderr" in error ? `${error.stderr}` : "";
    throw new Error(`${command} ${args.join(" ")} failed: ${output.slice(-2000) || error}`);
  }
}
