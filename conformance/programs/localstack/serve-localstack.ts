import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { freePort } from "../../../test/free-port.ts";

/** Runs LocalStack without Docker on a free port of the loopback until it is disposed of. */
export async function serveLocalStack(
  python: string,
  home: string,
): Promise<AsyncDisposable & { readonly url: string }> {
  const port = await freePort();
  const server = spawn(python, ["-m", "localstack.runtime.main"], {
    env: {
      PATH: process.env.PATH,
      HOME: home,
      TMPDIR: home,
      GATEWAY_LISTEN: `127.0.0.1:${port}`,
      // Nothing but the gateway: no certificate from the network, no reports, no name server.
      SKIP_SSL_CERT_DOWNLOAD: "1",
      DISABLE_EVENTS: "1",
      DNS_ADDRESS: "0",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(server, "close");
  for await (const line of createInterface({ input: server.stdout })) {
    if (line !== "Ready.") continue;
    server.stdout.resume();
    return {
      url: `http://localhost:${port}`,
      async [Symbol.asyncDispose]() {
        server.kill("SIGTERM");
        await ended;
      },
    };
  }
  throw new Error("LocalStack ended before it was ready");
}
