import { fork } from "node:child_process";
import { extname } from "node:path";

/**
 * Has what is written to a file brought to the disk while more is being written, so that the commit at the end has little left to
 * wait for. It only saves time: where it cannot be started, the commit does it all.
 *
 * A process of its own does it. Who closes a file takes away all locks that his process has on it, and SQLite's would be among them.
 */
export function flushEarly(path: string): Disposable {
  const program = new URL(`./early-flush-process${extname(import.meta.url)}`, import.meta.url);
  // The flags of this process are meant for its own script.
  const flusher = fork(program, [path], { stdio: ["ignore", "ignore", "inherit", "ipc"], execArgv: [] });
  flusher.on("error", () => {});
  // Nobody waits for it. It ends when it hears no more of this process.
  flusher.unref();
  flusher.channel?.unref();
  return { [Symbol.dispose]: () => flusher.kill() };
}
