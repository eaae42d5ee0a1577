import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** What was created and deleted in how many seconds. */
export interface Churned {
  readonly created: number;
  readonly deleted: number;
  readonly seconds: number;
}

/** Creates and deletes models through servers, each soon after it was created, from a process of its own. */
export class Churn implements Disposable {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  constructor(urls: readonly string[]) {
    const child = spawn(process.execPath, [join(import.meta.dirname, "churn-process.ts"), ...urls], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    this.#child = child;
    this.#lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  }

  /** @throws Error where a request was refused: standard error says which */
  async stop(): Promise<Churned> {
    this.#child.stdin?.end();
    const { value, done } = await this.#lines.next();
    if (done) throw new Error("the creating and deleting came to an end by itself");
    return JSON.parse(value) as Churned; // as the process prints it
  }

  [Symbol.dispose](): void {
    this.#child.kill();
  }
}
