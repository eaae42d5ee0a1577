import { createWriteStream, readFileSync } from "node:fs";
import type { AuthMode, GivenFoundationModels, Quotas, ServerOptions, TlsOptions } from "@outcrop/server";
import { consoleFolder } from "../console-folder.ts";
import { CommandFailure, UsageError } from "../failure.ts";
import { type ArtifactFlags, artifactPlaces } from "./artifact-places.ts";

/** What the flags of `outcrop serve` say. */
export interface ServeFlags extends ArtifactFlags {
  readonly data: string;
  /** Seconds. */
  readonly trainingTime: number;
  /** Seconds. */
  readonly stoppingTime: number;
  readonly auth: AuthMode;
  readonly accountOf: Readonly<Record<string, string>>;
  readonly defaultAccount?: string;
  readonly allowHost: readonly string[];
  readonly allowOrigin: readonly string[];
  readonly keyFile?: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly foundationModels?: string;
  readonly answers: "documented" | "recorded";
  readonly quota: Quotas;
  readonly fault: readonly string[];
  readonly log?: true | string;
  readonly metrics?: true;
  readonly console: boolean;
  readonly consoleWrite?: true;
  readonly workers: number;
  readonly readyFile?: string;
  readonly exitWithParent?: true;
}

/**
 * The options of the server that the flags describe, except its catalogue.
 * @throws CommandFailure for missing files and folders
 */
export async function serverOptions(flags: ServeFlags): Promise<ServerOptions> {
  const { openSealingKey } = await import("@outcrop/server");
  return {
    host: flags.host,
    port: flags.port,
    trainingTime: Math.round(flags.trainingTime * 1000),
    stoppingTime: Math.round(flags.stoppingTime * 1000),
    auth: flags.auth,
    ...whoMay(flags),
    ...(flags.auth === "strict"
      ? { sealingKey: openSealingKey({ key: process.env.OUTCROP_KEY, keyFile: flags.keyFile, data: flags.data }) }
      : {}),
    ...(flags.tlsCert === undefined && flags.tlsKey === undefined ? {} : { tls: tlsOptions(flags) }),
    ...(await artifactPlaces(flags)),
    ...(flags.foundationModels === undefined
      ? {}
      : { foundationModels: readJson("--foundation-models", flags.foundationModels) }),
    answersAs: flags.answers,
    quotas: flags.quota,
    faults: flags.fault,
    ...(flags.log === undefined ? {} : { log: flags.log === true || createWriteStream(flags.log, { flags: "a" }) }),
    ...(flags.metrics ? { metrics: true } : {}),
    ...(flags.console ? { console: { folder: consoleFolder, write: flags.consoleWrite === true } } : {}),
  };
}

/** @throws UsageError for flags of another mode */
function whoMay({ auth, accountOf, defaultAccount, allowHost, allowOrigin }: ServeFlags): Partial<ServerOptions> {
  const isMapped = Object.keys(accountOf).length > 0;
  if (auth !== "open" && isMapped) {
    throw new UsageError(
      `outcrop serve: --account-of goes with --auth open; with --auth ${auth} a key is of its own account`,
    );
  }
  return {
    allowHost,
    allowOrigin,
    ...(isMapped ? { accountOf } : {}),
    ...(defaultAccount === undefined ? {} : { defaultAccount }),
  };
}

function tlsOptions({ tlsCert, tlsKey }: ServeFlags): TlsOptions {
  if (tlsCert === undefined || tlsKey === undefined) {
    throw new UsageError("--tls-cert and --tls-key belong together; give both, or neither");
  }
  return { cert: readText("--tls-cert", tlsCert), key: readText("--tls-key", tlsKey) };
}

/** Reads JSON from a file; the server checks what it says. */
function readJson(flag: string, path: string): GivenFoundationModels {
  try {
    return JSON.parse(readText(flag, path));
  } catch (error) {
    if (error instanceof CommandFailure) throw error;
    throw new CommandFailure(`${flag} ${path} is not JSON: ${(error as Error).message}`);
  }
}

function readText(flag: string, path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new CommandFailure(`${flag} ${path} cannot be read: ${(error as Error).message}`);
  }
}
