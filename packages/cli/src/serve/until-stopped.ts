import cluster from "node:cluster";

/** How often it is looked whether the parent is still there, milliseconds. */
const lookEvery = 200;

/**
 * Waits for SIGTERM or Ctrl-C; in a worker also for the end of its supervisor. A second signal ends the process at once.
 * @param withParent whether the end of the process that started this one stops it, too
 */
export function untilStopped(withParent = false): Promise<void> {
  return new Promise((resolve) => {
    const parent = process.ppid;
    const timer = withParent ? setInterval(() => process.ppid !== parent && stop(), lookEvery).unref() : undefined;
    const stop = () => {
      clearInterval(timer);
      resolve();
    };
    process.once("SIGTERM", stop);
    process.once("SIGINT", stop);
    if (cluster.isWorker) process.once("disconnect", stop);
  });
}
