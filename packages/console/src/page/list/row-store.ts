import { failureOf } from "../service/failure.ts";
import type { ListedModel } from "./listed-model.ts";
import type { LoadPage, Page, PageSource } from "./page-source.ts";

/** How many pages keep their rows. Pages that are furthest from the rows in view lose theirs, and are requested again when needed. */
const keptPages = 24;
/** The next page is requested when only so many rows are left after those in view. */
const rowsAhead = 100;

interface KnownPage {
  readonly load: LoadPage;
  /** The number of its first row. */
  readonly start: number;
  readonly length: number;
  /** The row before its first one. */
  readonly behind: ListedModel | undefined;
  rows: readonly ListedModel[] | undefined;
}

/**
 * The rows of a listing that have been requested so far. Pages are fetched by their tokens, one after the other. Of pages far from the rows
 * in view only the token is kept, so that a long listing takes no more memory than a short one.
 */
export class RowStore {
  readonly #source: PageSource;
  readonly #onChange: () => void;
  readonly #ended = new AbortController();
  readonly #pages: KnownPage[] = [];
  readonly #underWay = new Set<number>();
  #next: LoadPage | undefined;
  #lastRow: ListedModel | undefined;
  #length = 0;
  #isComplete = false;
  #error: unknown;
  #expiredTokens = 0;
  #view = { from: 0, to: 0 };

  /** @param onChange is called when there are more rows, or an error */
  constructor(source: PageSource, onChange: () => void) {
    this.#source = source;
    this.#onChange = onChange;
    this.#next = source.first;
  }

  /** How many rows are known. */
  get length(): number {
    return this.#length;
  }

  /** Whether the listing has been seen to its end. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  /** Why a page could not be loaded; undefined if there is no error. */
  get error(): unknown {
    return this.#error;
  }

  /** How many tokens the server no longer accepted. Then the listing continued by the time of the last row. */
  get expiredTokens(): number {
    return this.#expiredTokens;
  }

  /** How many rows are in memory. */
  get heldRows(): number {
    return this.#pages.reduce((sum, { rows }) => sum + (rows?.length ?? 0), 0);
  }

  /** The row with this number; undefined if it is not known, or is being loaded again. */
  row(index: number): ListedModel | undefined {
    const page = this.#pages[this.#pageWith(index)];
    return page?.rows?.[index - page.start];
  }

  /** Reports which rows are in view, up to but without `to`. They are requested, and so is the next page if it is near. */
  look(from: number, to: number): void {
    this.#view = { from, to };
    if (this.#error !== undefined) return;
    const [first, last] = [this.#pageWith(from), this.#pageWith(Math.min(to, this.#length) - 1)];
    for (let number = Math.max(0, first); number <= last; number++) {
      if (this.#pages[number]?.rows === undefined) this.#ask(number);
    }
    if (!this.#isComplete && this.#length - to < rowsAhead) this.#ask(this.#pages.length);
  }

  /** Repeats the request that failed. */
  retry(): void {
    this.#error = undefined;
    this.#onChange();
    this.look(this.#view.from, this.#view.to);
  }

  close(): void {
    this.#ended.abort();
  }

  #ask(number: number): void {
    const load = number < this.#pages.length ? this.#pages[number]?.load : this.#next;
    if (load === undefined || this.#underWay.has(number) || this.#ended.signal.aborted) return;
    const behind = number < this.#pages.length ? this.#pages[number]?.behind : this.#lastRow;
    this.#underWay.add(number);
    this.#load(load, behind).then(
      (page) => this.#take(number, load, page),
      (error: unknown) => {
        this.#underWay.delete(number);
        if (this.#ended.signal.aborted) return;
        this.#error = error;
        this.#onChange();
      },
    );
  }

  async #load(load: LoadPage, behind: ListedModel | undefined): Promise<Page> {
    const { signal } = this.#ended;
    try {
      return await load(signal);
    } catch (error) {
      if (behind === undefined || failureOf(error).wayOn !== "go-on") throw error;
      this.#expiredTokens++;
      return this.#source.after(behind)(signal);
    }
  }

  #take(number: number, load: LoadPage, { models, next }: Page): void {
    this.#underWay.delete(number);
    if (this.#ended.signal.aborted) return;
    const known = this.#pages[number];
    if (known) {
      // Rows that were added or deleted meanwhile must not move the known rows after this page.
      known.rows = models.slice(0, known.length);
    } else {
      this.#pages.push({ load, start: this.#length, length: models.length, behind: this.#lastRow, rows: models });
      this.#length += models.length;
      this.#lastRow = models.at(-1) ?? this.#lastRow;
      this.#next = next;
      this.#isComplete = next === undefined;
    }
    this.#forget();
    this.#onChange();
    this.look(this.#view.from, this.#view.to);
  }

  #forget(): void {
    const held = this.#pages.filter(({ rows }) => rows !== undefined && rows.length > 0);
    const middle = (this.#view.from + this.#view.to) / 2;
    const distance = ({ start, length }: KnownPage) => Math.abs(start + length / 2 - middle);
    held.sort((one, other) => distance(other) - distance(one));
    for (const page of held.slice(0, Math.max(0, held.length - keptPages))) page.rows = undefined;
  }

  /** The number of the page with this row; -1 before the first, and that of the last page after the last row. */
  #pageWith(index: number): number {
    let [low, high] = [0, this.#pages.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const page = this.#pages[middle];
      if (page === undefined || page.start > index) high = middle - 1;
      else if (index >= page.start + page.length) low = middle + 1;
      else return middle;
    }
    return high;
  }
}
