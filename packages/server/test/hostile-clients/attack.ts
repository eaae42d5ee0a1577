import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { AttackName } from "./attacks.ts";

/** What came of an attack. */
export interface Attacked {
  /** How many answers there were of each HTTP status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** How many connections the server had left open. */
  readonly open: number;
}

const isOfClosing = (line: string) => line === "all connections are closed";

/** Hostile clients that hold their connections, in a process of their own. */
export class Attack implements Disposable {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  private constructor(child: ChildProcess, lines: AsyncIterator<string>) {
    this.#child = child;
    this.#lines = lines;
  }

  /** Begins one; resolves when all connections stand. */
  static async begin(name: AttackName, port: number, connections: number): Promise<Attack> {
    const args = [join(import.meta.dirname, "attack-process.ts"), name, `${port}`, `${connections}`];
    const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    await lines.next();
    return new Attack(child, lines);
  }

  /** Resolves when the server has closed every connection. */
  async allClosed(): Promise<void> {
    await this.#line(isOfClosing);
  }

  /** Hangs up. */
  async end(): Promise<Attacked> {
    this.#child.stdin?.end();
    return JSON.parse(await this.#line((line) => !isOfClosing(line))) as Attacked; // as the process prints it
  }

  async #line(isWanted: (line: string) => boolean): Promise<string> {
    for (;;) {
      const { value, done } = await this.#lines.next();
      if (done) throw new Error("the attack ended by itself");
      if (isWanted(value)) return value;
    }
  }

  [Symbol.dispose](): void {
    this.#child.kill();
  }
}
