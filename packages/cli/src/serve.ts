import { createWriteStream, readFileSync, statSync } from "node:fs";
import type { ArtifactSource, AuthMode, RunningServer, ServerOptions, TlsOptions } from "@outcrop/server";
import { Option } from "commander";
import { newCommand, runCommander, seconds, wholeNumber } from "./commander.ts";
import { loadProfile } from "./configuration/profile.ts";
import { s3Endpoint } from "./configuration/s3-endpoint.ts";
import { defaultData } from "./default-data.ts";
import { CommandFailure, UsageError } from "./failure.ts";
import { openData } from "./open-data.ts";

interface ServeFlags {
  readonly host: string;
  readonly port: number;
  readonly data: string;
  /** Seconds. */
  readonly trainingTime: number;
  readonly auth: AuthMode;
  readonly keyFile?: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly s3Root?: string;
  readonly fault: readonly string[];
  readonly log?: true | string;
  readonly metrics?: true;
}

/** `outcrop serve`: a local Bedrock, until SIGTERM or Ctrl-C. */
export async function serve(args: readonly string[]): Promise<void> {
  const command = newCommand("serve", "Runs a local Bedrock for custom models that every AWS SDK talks to.", [
    "outcrop serve",
    "outcrop serve --data models.db --training-time 0 --log",
    "outcrop serve --auth strict --host 0.0.0.0 --s3-root ./buckets",
  ])
    .option("--host <name>", "where to listen; beyond loopback only with --auth strict", "127.0.0.1")
    .option("--port <number>", "0 takes a free one", wholeNumber(0, 65535), 4566)
    .option("--data <path>", "the catalogue: a file, :memory: to keep nothing, or postgres://...", defaultData)
    .option(
      "--training-time <seconds>",
      "how long a simulated training takes; 0: done when the call returns",
      seconds,
      2,
    )
    .addOption(
      new Option("--auth <mode>", "dev: the secret `test` for every account; strict: keys of `outcrop keys` only")
        .choices(["dev", "strict"])
        .default("dev"),
    )
    .option(
      "--key-file <path>",
      "opens the secrets of keys with --auth strict (default: beside --data; or OUTCROP_KEY)",
    )
    .option("--tls-cert <path>", "serve HTTPS with this certificate (PEM); boto3 sends API keys over HTTPS only")
    .option("--tls-key <path>", "the certificate's private key (PEM)")
    .option(
      "--s3-root <path>",
      "a folder whose folders are the buckets in which artifacts are looked at (default: what AWS_ENDPOINT_URL_S3 or the profile names)",
    )
    .option(
      "--fault <rule>",
      "what goes wrong on demand, such as throttle:operation=ListCustomModels,share=0.2; may be given several times",
      (rule: string, rules: readonly string[]) => [...rules, rule],
      [],
    )
    .option("--log [path]", "log requests as JSON, to standard output or a file")
    .option("--metrics", "serve Prometheus metrics at /metrics")
    .action((flags: ServeFlags) => run(flags));
  await runCommander(command, args);
}

async function run(flags: ServeFlags): Promise<void> {
  const stopped = untilSignal();
  const catalogue = await openData(flags.data);
  try {
    await using server = await listen({ ...(await serverOptions(flags)), catalogue });
    process.stdout.write(`Outcrop listens on ${server.url}\n`);
    await stopped;
  } finally {
    await catalogue.close();
  }
}

/** Waits for SIGTERM or Ctrl-C; a second one does not wait for what is under way. */
function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) {
      process.once(signal, () => {
        resolve();
      });
    }
  });
}

async function serverOptions(flags: ServeFlags): Promise<ServerOptions> {
  const { openSealingKey } = await import("@outcrop/server");
  const artifacts = await artifactSource(flags);
  return {
    host: flags.host,
    port: flags.port,
    trainingTime: Math.round(flags.trainingTime * 1000),
    auth: flags.auth,
    ...(flags.auth === "strict"
      ? { sealingKey: openSealingKey({ key: process.env.OUTCROP_KEY, keyFile: flags.keyFile, data: flags.data }) }
      : {}),
    ...(flags.tlsCert === undefined && flags.tlsKey === undefined ? {} : { tls: tlsOptions(flags) }),
    ...(artifacts ? { artifacts } : {}),
    faults: flags.fault,
    ...(flags.log === undefined ? {} : { log: flags.log === true || createWriteStream(flags.log, { flags: "a" }) }),
    ...(flags.metrics ? { metrics: true } : {}),
  };
}

/** The folder of `--s3-root`, or the S3-compatible service that the AWS configuration names; undefined where neither is given. */
async function artifactSource({ s3Root, host, port }: ServeFlags): Promise<ArtifactSource | undefined> {
  const { folderSource, s3Source } = await import("@outcrop/server");
  if (s3Root !== undefined) {
    if (!statSync(s3Root, { throwIfNoEntry: false })?.isDirectory()) {
      throw new CommandFailure(`--s3-root ${s3Root} is not a folder. Make it, with a folder for each bucket`);
    }
    return folderSource(s3Root);
  }
  const isSelf = (url: string) => {
    const { hostname, port: itsPort } = new URL(url);
    return Number(itsPort) === port && [host, "localhost", "127.0.0.1", "[::1]"].includes(hostname);
  };
  const endpoint = s3Endpoint(process.env, loadProfile(process.env), isSelf);
  return endpoint === undefined ? undefined : s3Source({ endpoint });
}

function tlsOptions({ tlsCert, tlsKey }: ServeFlags): TlsOptions {
  if (tlsCert === undefined || tlsKey === undefined) {
    throw new UsageError("outcrop serve: --tls-cert and --tls-key belong together; give both, or neither");
  }
  return { cert: readPem("--tls-cert", tlsCert), key: readPem("--tls-key", tlsKey) };
}

function readPem(flag: string, path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new CommandFailure(`${flag} ${path} cannot be read: ${(error as Error).message}`);
  }
}

async function listen(options: ServerOptions): Promise<RunningServer> {
  const { FaultRuleError, startServer } = await import("@outcrop/server");
  try {
    return await startServer(options);
  } catch (error) {
    if (error instanceof FaultRuleError) throw new UsageError(`outcrop serve: --fault: ${error.message}`);
    throw listenFailure(error as NodeJS.ErrnoException, options);
  }
}

function listenFailure(error: NodeJS.ErrnoException, { host, port }: ServerOptions): Error {
  if (error.code === "EADDRINUSE") {
    return new CommandFailure(
      `Port ${port} of ${host} is in use already. Choose another with --port, or --port 0 for a free one`,
    );
  }
  if (error.code === "EACCES") {
    return new CommandFailure(`Port ${port} needs rights that this user lacks. Choose one from 1024 up with --port`);
  }
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND") {
    return new CommandFailure(`--host ${host} is no address of this machine`);
  }
  return error;
}
