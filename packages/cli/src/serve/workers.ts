import cluster, { type Worker } from "node:cluster";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { openData } from "../data/open-data.ts";
import { CommandFailure, type ExitCode, UsageError } from "../failure.ts";
import { readyFile } from "./ready-file.ts";
import type { ServeFlags } from "./server-options.ts";
import { untilStopped } from "./until-stopped.ts";
import { whereItListens } from "./where-it-listens.ts";

/** Milliseconds until a worker that could not start is replaced, because the cause may last for a while. */
const pauseAfterFailure = 1000;

/**
 * Runs several processes that share one port and one catalogue, until SIGTERM or Ctrl-C; a worker that dies is replaced.
 * @throws UsageError for what only a single process can do; CommandFailure where the first worker does not start
 */
export async function superviseWorkers(flags: ServeFlags): Promise<void> {
  refuseWhatIsAlone(flags);
  let isStopping = false;
  const stopped = untilStopped(flags.exitWithParent).then(() => {
    isStopping = true;
  });
  // Opened here first, so that a fault of the catalogue is reported once, and its tables are made once.
  await (await openData(flags.data)).close();
  // If all workers die at once, the next ones have to listen on the same port.
  const port = flags.port === 0 ? await freePort(flags.host) : flags.port;
  cluster.setupPrimary({ args: [...process.argv.slice(2), "--port", `${port}`] });
  const url = await started(cluster.fork());

  const listening = new Set(workersAlive().map(({ id }) => id));
  const replace = () => {
    if (!isStopping) cluster.fork();
  };
  cluster.on("exit", ({ id, process: { pid } }, code, signal) => {
    if (isStopping) return;
    console.error(`Worker ${pid} ended with ${signal ?? code}; another takes its place`);
    setTimeout(replace, listening.delete(id) ? 0 : pauseAfterFailure);
  });
  const allListen = new Promise<void>((resolve) => {
    cluster.on("listening", ({ id }) => {
      listening.add(id);
      if (listening.size === flags.workers) resolve();
    });
  });
  for (let more = flags.workers - 1; more > 0; more--) cluster.fork();
  await Promise.race([allListen, stopped]);
  const pids = workersAlive().map((worker) => worker.process.pid);
  using _ready = isStopping ? undefined : readyFile(flags, url);
  if (!isStopping) process.stdout.write(whereItListens(url, flags, pids.join(", ")));
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

/** A free port, chosen by the system. */
async function freePort(host: string): Promise<number> {
  const server = createServer().listen(0, host);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // a TCP server that listens has one
  server.close();
  await once(server, "close");
  return port;
}

/** Refuses flags that each worker would apply by itself, although they are meant for all workers together. */
function refuseWhatIsAlone({ data, fault, metrics }: ServeFlags): void {
  const alone = [
    data === ":memory:" ? "--data :memory:" : undefined,
    fault.length > 0 ? "--fault" : undefined,
    metrics ? "--metrics" : undefined,
  ].filter((flag) => flag !== undefined);
  if (alone.length === 0) return;
  throw new UsageError(`${alone.join(", ")} works in a single process; leave --workers out`);
}

/** Waits until a worker accepts requests; gives its URL. */
async function started(worker: Worker): Promise<string> {
  const exited = once(worker, "exit").then(([code]) => {
    // The worker has already said why.
    throw new CommandFailure("A worker did not start", (code || 255) as ExitCode); // a worker's exit codes are these
  });
  const told = once(worker, "message").then(([{ url }]) => String(url));
  exited.catch(() => {});
  return Promise.race([told, exited]);
}
