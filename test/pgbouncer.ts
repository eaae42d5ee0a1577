import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chown, mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./free-port.ts";

/** A PgBouncer of a test's own, before a PostgreSQL of the test's. */
export interface TestPooler extends AsyncDisposable {
  /** Where it has the database that `url` names on the PostgreSQL behind it. */
  urlOf(url: string): string;
}

/** `nobody`: PgBouncer refuses to run as root, and this user exists everywhere. */
const unprivileged = { uid: 65534, gid: 65534 };

const places = ["/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/opt/homebrew/bin/pgbouncer", "pgbouncer"];

/** Where PgBouncer is, and its version; undefined where it is not installed. */
export function findPgBouncer(): { readonly program: string; readonly version: readonly [number, number] } | undefined {
  for (const program of places) {
    try {
      const said = execFileSync(program, ["--version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
      const [, major, minor] = /PgBouncer (\d+)\.(\d+)/.exec(said) ?? [];
      return { program, version: [Number(major), Number(minor)] };
    } catch {
      // It is not there.
    }
  }
  return undefined;
}

/**
 * Starts a PgBouncer.
 * @param port that of the PostgreSQL behind it
 * @param settings of pgbouncer.ini, such as `pool_mode`
 */
export async function startPgBouncer(
  program: string,
  port: number,
  settings: Readonly<Record<string, string>>,
): Promise<TestPooler> {
  const folder = await mkdtemp(join(tmpdir(), "outcrop-pgbouncer-"));
  const asRoot = process.getuid?.() === 0;
  const own = await freePort();
  const lines = Object.entries({
    listen_addr: "127.0.0.1",
    listen_port: String(own),
    unix_socket_dir: "",
    auth_type: "any",
    ...settings,
  }).map(([name, value]) => `${name} = ${value}`);
  const file = join(folder, "pgbouncer.ini");
  await writeFile(
    file,
    `[databases]\n* = host=127.0.0.1 port=${port} user=outcrop\n[pgbouncer]\n${lines.join("\n")}\n`,
  );
  if (asRoot) for (const path of [folder, file]) await chown(path, unprivileged.uid, unprivileged.gid);
  const child = spawn(program, [file], { ...(asRoot ? unprivileged : {}), stdio: ["ignore", "ignore", "pipe"] });
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    }
    await rm(folder, { recursive: true });
  };
  try {
    await untilListening(child, own);
  } catch (error) {
    await stop();
    throw error;
  }
  return { urlOf: (url) => url.replace(`:${port}/`, `:${own}/`), [Symbol.asyncDispose]: stop };
}

/** @throws Error with what it said, where it ended before */
async function untilListening(child: ChildProcess, port: number): Promise<void> {
  let said = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  while (!(await isListening(port))) {
    if (child.exitCode !== null) throw new Error(`PgBouncer ended with exit code ${child.exitCode}:\n${said}`);
  }
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });
}
