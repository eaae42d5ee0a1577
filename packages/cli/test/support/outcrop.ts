import { type ChildProcessByStdio, spawn } from "node:child_process";
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { Readable } from "node:stream";
import { outcropCommand } from "./outcrop-command.ts";

export interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  /** The exit code, or the signal that ended it. */
  readonly code: number | string;
}

export interface RunOptions {
  /** Over an environment that has nothing of this machine's but where programs are. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** A file that standard output is appended to, instead of being given. */
  readonly appendTo?: string;
}

/** A folder of its own for a test: home, working folder and place for catalogues. It goes with the test. */
export class Sandbox implements Disposable {
  readonly folder = mkdtempSync(join(tmpdir(), "outcrop-cli-"));

  path(name: string): string {
    return join(this.folder, name);
  }

  write(name: string, text: string): string {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), text);
    return this.path(name);
  }

  /** Starts the command in a process of its own. */
  start(args: readonly string[], options: RunOptions = {}): ChildProcessByStdio<null, Readable, Readable> {
    return this.#startNode([outcropCommand, ...args], options);
  }

  /** Runs a program of Node's to its end. */
  runNode(args: readonly string[], options: RunOptions = {}): Promise<Ended> {
    return ended(this.#startNode(args, options));
  }

  #startNode(args: readonly string[], options: RunOptions): ChildProcessByStdio<null, Readable, Readable> {
    const output = options.appendTo === undefined ? "pipe" : openSync(options.appendTo, "a");
    try {
      const child = spawn(process.execPath, args, {
        cwd: this.folder,
        env: { ...this.#environment(), ...options.env },
        stdio: ["ignore", output, "pipe"],
      });
      return child as ChildProcessByStdio<null, Readable, Readable>; // whose stdout is null with `appendTo`
    } finally {
      if (typeof output === "number") closeSync(output);
    }
  }

  /** Runs the command to its end. */
  run(args: readonly string[], options: RunOptions = {}): Promise<Ended> {
    return ended(this.start(args, options));
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #environment(): Record<string, string | undefined> {
    return {
      PATH: process.env.PATH,
      HOME: this.folder,
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
      AWS_REGION: "us-east-1",
      AWS_EC2_METADATA_DISABLED: "true",
      // The home is new each time; compiled code need not be.
      NODE_COMPILE_CACHE: resolve(import.meta.dirname, "../../../../node_modules/.cache/outcrop"),
    };
  }
}

/** Waits for a process to end. */
export function ended(child: ChildProcessByStdio<null, Readable | null, Readable>): Promise<Ended> {
  let stdout = "";
  let stderr = "";
  child.stdout?.setEncoding("utf8").on("data", (text) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    stderr += text;
  });
  return new Promise((done) => {
    child.once("close", (code, signal) => done({ stdout, stderr, code: code ?? signal ?? "" }));
  });
}

/** Waits until a process has written a line that matches, and gives the match. */
export function lineOf(
  child: ChildProcessByStdio<null, Readable, Readable>,
  pattern: RegExp,
): Promise<RegExpExecArray> {
  let text = "";
  return new Promise((done, fail) => {
    child.stdout.setEncoding("utf8").on("data", (more) => {
      text += more;
      const found = pattern.exec(text);
      if (found) done(found);
    });
    child.once("close", () => fail(new Error(`it ended and had written only ${JSON.stringify(text)}`)));
  });
}
