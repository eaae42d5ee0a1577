import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** Serves a catalogue in a process of its own. */
export async function serve(data: string): Promise<AsyncDisposable & { readonly url: string }> {
  const program = join(import.meta.dirname, "../catalogue/serve.ts");
  const child = spawn(process.execPath, [program, data], { stdio: ["ignore", "pipe", "inherit", "ipc"] });
  if (!child.stdout) throw new Error("The server has no output"); // it is a pipe
  const [port] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  return {
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      const exited = once(child, "exit");
      child.disconnect();
      await exited;
    },
  };
}
