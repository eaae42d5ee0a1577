import cluster, { type Worker } from "node:cluster";
import { once } from "node:events";
import { CommandFailure, type ExitCode, UsageError } from "../failure.ts";
import { openData } from "../open-data.ts";
import type { ServeFlags } from "./server-options.ts";
import { untilStopped } from "./until-stopped.ts";

/**
 * Runs several processes that share one port and one catalogue, until SIGTERM or Ctrl-C; a worker that dies is replaced.
 * @throws UsageError for what only a single process can do; CommandFailure where the first worker does not start
 */
export async function superviseWorkers(flags: ServeFlags): Promise<void> {
  refuseWhatIsAlone(flags);
  let isStopping = false;
  const stopped = untilStopped().then(() => {
    isStopping = true;
  });
  // Whatever is wrong with the catalogue is told once, and its tables are made once.
  await (await openData(flags.data)).close();
  const url = await started(cluster.fork());
  cluster.on("exit", (worker, code, signal) => {
    if (isStopping) return;
    console.error(`Worker ${worker.process.pid} ended with ${signal ?? code}; another takes its place`);
    cluster.fork();
  });
  await Promise.all(Array.from({ length: flags.workers - 1 }, () => started(cluster.fork())));
  const pids = workersAlive().map((worker) => worker.process.pid);
  process.stdout.write(`Outcrop listens on ${url}\nWorkers: ${pids.join(", ")}\n`);
  await stopped;
  await Promise.all(
    workersAlive().map(async (worker) => {
      const exited = once(worker, "exit");
      worker.process.kill("SIGTERM");
      await exited;
    }),
  );
}

function workersAlive(): readonly Worker[] {
  return Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
}

/** What each worker would do for itself, while it is meant for all. */
function refuseWhatIsAlone({ data, fault, metrics }: ServeFlags): void {
  const alone = [
    data === ":memory:" ? "--data :memory:" : undefined,
    fault.length > 0 ? "--fault" : undefined,
    metrics ? "--metrics" : undefined,
  ].filter((flag) => flag !== undefined);
  if (alone.length === 0) return;
  throw new UsageError(`outcrop serve: ${alone.join(", ")} works in a single process; leave --workers out`);
}

/** Waits until a worker accepts requests; gives its URL. */
async function started(worker: Worker): Promise<string> {
  const exited = once(worker, "exit").then(([code]) => {
    // It has said why itself.
    throw new CommandFailure("A worker did not start", (code || 255) as ExitCode); // a worker's exit codes are these
  });
  const told = once(worker, "message").then(([{ url }]) => String(url));
  exited.catch(() => {});
  return Promise.race([told, exited]);
}
