import type { ListedPage, Run } from "../pages/listed-page.ts";
import type { PlainObject } from "../values.ts";

/** Reads one target's sequence item by item. */
export class TargetRun {
  /** The target's number: its place among all targets in the order of keys. */
  readonly target: number;
  readonly #run: Run<PlainObject>;
  readonly #itemsOf: (page: PlainObject) => readonly unknown[];
  #coming: Promise<IteratorResult<ListedPage<PlainObject>, void>> | undefined;
  #items: readonly unknown[] = [];
  #index = 0;
  #isLast = false;

  constructor(target: number, run: Run<PlainObject>, itemsOf: (page: PlainObject) => readonly unknown[]) {
    this.target = target;
    this.#run = run;
    this.#itemsOf = itemsOf;
  }

  /** The next item; undefined where its page is used up. */
  get item(): unknown {
    return this.#items[this.#index];
  }

  /** Whether the page at hand is the last. */
  get isLast(): boolean {
    return this.#isLast;
  }

  takeItem(): unknown {
    const { item } = this;
    this.#index += 1;
    return item;
  }

  /** Asks for the next page without waiting for it. */
  request(): void {
    this.#coming = this.#run.next();
    this.#coming.catch(() => {}); // Thrown by whoever waits for it.
  }

  /** Waits for the page asked for, and asks for the next while pages are empty. Returns whether there is an item. */
  async arrive(): Promise<boolean> {
    while (this.item === undefined && !this.#isLast) {
      if (this.#coming === undefined) this.request();
      const result = await this.#coming;
      this.#coming = undefined;
      if (result === undefined || result.done) return false;
      this.#items = this.#itemsOf(result.value.page);
      this.#index = 0;
      this.#isLast = result.value.resumeToken === undefined;
    }
    return this.item !== undefined;
  }
}
