import cluster from "node:cluster";

/** Waits for SIGTERM or Ctrl-C; in a worker also for the end of its supervisor. A second signal ends the process at once. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => resolve();
    process.once("SIGTERM", stop);
    process.once("SIGINT", stop);
    if (cluster.isWorker) process.once("disconnect", stop);
  });
}
