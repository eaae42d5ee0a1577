import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** Runs an empty Neo4j, from Maven's registry, on a free port of the loopback until it is disposed of. */
export async function serveNeo4j(folder: string): Promise<AsyncDisposable & { readonly uri: string }> {
  const cwd = join(import.meta.dirname, "neo4j");
  const jars = join(folder, "jars");
  const maven = ["-q", "-B", "dependency:build-classpath", `-Dmdep.outputFile=${jars}`];
  execFileSync("mvn", maven, { cwd, stdio: ["ignore", "ignore", "inherit"] });
  const server = spawn("java", ["-cp", readFileSync(jars, "utf8"), "Serve.java"], {
    cwd,
    stdio: ["pipe", "pipe", "ignore"],
  });
  const ended = once(server, "close");
  for await (const line of createInterface({ input: server.stdout })) {
    if (!line.startsWith("bolt:")) continue;
    return {
      uri: line,
      async [Symbol.asyncDispose]() {
        server.stdin.end();
        await ended;
      },
    };
  }
  throw new Error("Neo4j did not start");
}
