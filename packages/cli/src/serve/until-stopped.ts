import cluster from "node:cluster";

/** Milliseconds between two checks that the parent is still there. */
const lookEvery = 200;

/**
 * Waits for SIGTERM or Ctrl-C; in a worker also for the end of its supervisor. A second signal ends the process at once.
 * @param withParent whether to stop, too, when the process that started this one ends
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
