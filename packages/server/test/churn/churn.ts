import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** What was done while it went on: acknowledged changes only, from before the first request until after the last answer. */
export interface Churned {
  /** Models that were created. */
  readonly created: number;
  /** Those of them that were deleted again: all, in the end. */
  readonly deleted: number;
  readonly seconds: number;
}

/** Models a second that were created and deleted again: each is two changes. */
export const rateOf = ({ deleted, seconds }: Churned): number => deleted / seconds;

/** Creates and deletes models through servers, each soon after it was created, from a process of its own. */
export class Churn implements Disposable {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  private constructor(child: ChildProcess, lines: AsyncIterator<string>) {
    this.#child = child;
    this.#lines = lines;
  }

  /** Begins; resolves when models come and go. */
  static async begin(urls: readonly string[]): Promise<Churn> {
    const child = spawn(process.execPath, [join(import.meta.dirname, "churn-process.ts"), ...urls], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    if ((await lines.next()).done) throw new Error("the creating and deleting did not begin");
    return new Churn(child, lines);
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
