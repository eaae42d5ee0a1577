/** The least time between two drawings of the line. */
const INTERVAL_MS = 100;
/** Work that is done sooner shows no progress. */
const PATIENCE_MS = 400;

/** A line on standard error that shows how far the work has come. It appears on terminals only, and is wiped at the end. */
export class Progress {
  readonly #isShown: boolean;
  #drawnAt = performance.now() + PATIENCE_MS;
  #length = 0;

  constructor(isShown: boolean = process.stderr.isTTY === true) {
    this.#isShown = isShown;
  }

  /** @param describe gives the line; it is called only when it is time to draw */
  update(describe: () => string): void {
    const now = performance.now();
    if (!this.#isShown || now - this.#drawnAt < INTERVAL_MS) return;
    this.#drawnAt = now;
    // A line that is wider than the terminal would be drawn on two, of which only the second is drawn over.
    const line = describe().slice(0, (process.stderr.columns ?? 80) - 1);
    process.stderr.write(`\r${line.padEnd(this.#length)}`);
    this.#length = line.length;
  }

  /** Wipes the line. */
  clear(): void {
    if (this.#length > 0) process.stderr.write(`\r${" ".repeat(this.#length)}\r`);
    this.#length = 0;
  }
}

/** `[#########---------------]  37 %` */
export function bar(done: number, total: number, width = 20): string {
  const share = total === 0 ? 1 : Math.min(done / total, 1);
  const filled = Math.round(share * width);
  return `[${"#".repeat(filled)}${"-".repeat(width - filled)}] ${String(Math.floor(share * 100)).padStart(3)} %`;
}
