import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pageFolder } from "@outcrop/console";
import { type RunningServer, startServer } from "@outcrop/server";

/** A catalogue that `outcrop pull` fills, and the console over it. */
export interface Pulled extends AsyncDisposable {
  readonly url: string;
  /** Pulls a region of an account; gives the command's exit code. */
  pull(from: string, account: string, region: string): Promise<number | null>;
}

/** Serves an empty catalogue in a file, for the command to pull into. */
export async function serveForPulls(): Promise<Pulled> {
  await using making = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), "outcrop-pulled-"));
  making.defer(() => rm(folder, { recursive: true }));
  const data = join(folder, "models.db");
  const server: RunningServer = making.use(await startServer({ data, console: { folder: pageFolder } }));
  const all = making.move();
  return {
    url: server.url,
    async pull(from, account, region) {
      const outcrop = join(import.meta.dirname, "../../packages/cli/bin/outcrop.js");
      const args = ["pull", "--data", data, "--endpoint-url", from, "--region", region];
      const credentials = { AWS_ACCESS_KEY_ID: account, AWS_SECRET_ACCESS_KEY: "test" };
      const env = { PATH: process.env.PATH, HOME: folder, ...credentials };
      const command = spawn(process.execPath, [outcrop, ...args], { env, stdio: "ignore" });
      const [code] = (await once(command, "exit")) as [number | null];
      return code;
    },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}
