import cluster from "node:cluster";
import { Option } from "commander";
import { account, newCommand, runCommander, seconds, several, wholeNumber } from "../command-line/commander.ts";
import { defaultData } from "../data/default-data.ts";
import { openData } from "../data/open-data.ts";
import { accountOf } from "./account-of.ts";
import { bucketOwner } from "./artifact-places.ts";
import { listen } from "./listen.ts";
import { quota } from "./quota.ts";
import { readyFile } from "./ready-file.ts";
import { type ServeFlags, serverOptions } from "./server-options.ts";
import { untilStopped } from "./until-stopped.ts";
import { whereItListens } from "./where-it-listens.ts";

/** `outcrop serve`: a local Bedrock, until SIGTERM or Ctrl-C. */
export async function serve(args: readonly string[]): Promise<void> {
  const command = newCommand("serve", "Runs a local Bedrock for custom models that every AWS SDK talks to.", [
    "outcrop serve",
    "outcrop serve --data models.db --training-time 0 --log",
    "outcrop serve --workers 2 --data models.db",
    "outcrop serve --auth open --account-of AKIAIOSFODNN7EXAMPLE=111122223333",
    "outcrop serve --auth strict --host 0.0.0.0",
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
    .option(
      "--stopping-time <seconds>",
      "how long a job that is asked to stop is Stopping; 0: it has stopped when the call returns",
      seconds,
      1,
    )
    .addOption(
      new Option(
        "--auth <mode>",
        "dev: the secret `test` for every account; open: any key and signature; strict: keys of `outcrop keys` only",
      )
        .choices(["dev", "open", "strict"])
        .default("dev"),
    )
    .option(
      "--account-of <key=account>",
      "with --auth open: whose a key is, where it tells no account by itself; may be given several times",
      accountOf,
      {},
    )
    .option(
      "--default-account <number>",
      "whose is what is arranged without an account, and with --auth open all other keys (default: 000000000000)",
      account,
    )
    .option(
      "--allow-host <name>",
      "with --auth dev or open: a name besides localhost under which the server may be called; may be given several times",
      several,
      [],
    )
    .option(
      "--allow-origin <origin>",
      "web pages besides those of localhost that may use the service; may be given several times",
      several,
      [],
    )
    .option(
      "--key-file <path>",
      "opens the secrets of keys with --auth strict (default: beside --data; or OUTCROP_KEY)",
    )
    .option("--tls-cert <path>", "serve HTTPS with this certificate (PEM); boto3 sends API keys over HTTPS only")
    .option("--tls-key <path>", "the certificate's private key (PEM)")
    .option(
      "--s3-root <path>",
      "a folder whose folders are the buckets in which artifacts are looked at; ACCOUNT=PATH for one account alone; may be given several times (default: what AWS_ENDPOINT_URL_S3 or the profile names)",
      several,
      [],
    )
    .option(
      "--bucket-owner <bucket=account>",
      "whose a bucket is: others have no access to it; may be given several times (without it a bucket is everyone's)",
      bucketOwner,
      {},
    )
    .option(
      "--foundation-models <path>",
      'JSON as `aws bedrock list-foundation-models` prints it, instead of Outcrop\'s own list; with "extends": true added to it',
    )
    .addOption(
      new Option(
        "--answers <form>",
        "documented: as the API's reference has them; recorded: models as recordings of 2023 and 2024 have them, without a base's name in lists",
      )
        .choices(["documented", "recorded"])
        .default("documented"),
    )
    .option(
      "--quota <name=number>",
      "how many customizationJobs, modelImportJobs or importedModels an account may have at once in a region, such as modelImportJobs=1; may be given several times (default: any number)",
      quota,
      {},
    )
    .option(
      "--fault <rule>",
      "what goes wrong on demand, such as throttle:operation=ListCustomModels,share=0.2; may be given several times",
      several,
      [],
    )
    .option("--log [path]", "log requests as JSON, to standard output or a file")
    .option("--metrics", "serve Prometheus metrics at /metrics")
    .option("--no-console", "do not serve the console at /console")
    .option("--console-write", "let the console delete, tag, share and stop")
    .option("--ready-file <path>", "where to write URL and process id as JSON once it listens; removed at the end")
    .option("--exit-with-parent", "end when the process that started it does")
    .option("--workers <number>", "how many processes serve the same port and catalogue", wholeNumber(1, 64), 1)
    .action((flags: ServeFlags) => run(flags));
  await runCommander(command, args);
}

async function run(flags: ServeFlags): Promise<void> {
  if (flags.workers > 1 && cluster.isPrimary) {
    const { superviseWorkers } = await import("./workers.ts");
    return superviseWorkers(flags);
  }
  const stopped = untilStopped(flags.exitWithParent);
  const catalogue = await openData(flags.data);
  try {
    await using server = await listen({ ...(await serverOptions(flags)), catalogue });
    using _ready = cluster.isPrimary ? readyFile(flags, server.url) : undefined;
    if (cluster.isPrimary) process.stdout.write(whereItListens(server.url, flags));
    else process.send?.({ url: server.url });
    await stopped;
  } finally {
    await catalogue.close();
    // A worker's channel to the supervisor would keep it alive.
    if (cluster.isWorker) process.disconnect?.();
  }
}
