import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** A page after which a listing waits until it is told to go on. */
const halt = 10;

/** A listing by a client in a process of its own. */
export class Listing {
  readonly client: string;
  /** Resolves when the listing waits in its middle; rejects where it ended before. */
  readonly halted: Promise<void>;
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #ended: Promise<unknown>;
  #names: string[] = [];
  #pages = 0;
  #messages = "";

  constructor(client: string, [program, ...args]: readonly [string, ...string[]], env: NodeJS.ProcessEnv) {
    this.client = client;
    this.#child = spawn(program, args, { env });
    this.#ended = once(this.#child, "close");
    this.#child.stderr.setEncoding("utf8").on("data", (text) => {
      this.#messages += text;
    });
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.halted = promise;
    createInterface({ input: this.#child.stdout }).on("line", (line) => {
      this.#names = this.#names.concat(JSON.parse(line));
      if (++this.#pages === halt) resolve();
    });
    this.#child.once("close", () => reject(new Error(`${client} ended after ${this.#pages} pages: ${this.#messages}`)));
  }

  get isOver(): boolean {
    return this.#child.exitCode !== null;
  }

  /** How many pages have come. */
  get pages(): number {
    return this.#pages;
  }

  goOn(): void {
    this.#child.stdin.write("\n");
  }

  /** Waits for the end; gives the names of all models that were listed. @throws Error with what the client said, where it failed */
  async names(): Promise<readonly string[]> {
    await this.#ended;
    if (this.#child.exitCode !== 0) throw new Error(`${this.client} failed: ${this.#messages}`);
    return this.#names;
  }
}
