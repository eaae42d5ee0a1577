/** The values of one page. */
export interface PageValues<Value> {
  readonly values: readonly Value[];
  /** Called whenever a value is given, with how many of this page have been given; once with 0 for a page without values. */
  readonly onGiven: (given: number) => void;
}

/**
 * Gives the values of page after page, one by one. It behaves like the generator below, and is written out because the
 * generator takes twice as long per item (docs/decisions/page-reader.md):
 *
 *     for await (const page of run) for (const value of valuesOf(page).values) yield value;
 */
export class ValueIterator<Page, Value> implements AsyncGenerator<Value, void, undefined> {
  readonly #run: AsyncGenerator<Page, void, undefined>;
  readonly #valuesOf: (page: Page) => PageValues<Value>;
  readonly #signal: AbortSignal | undefined;
  #page: PageValues<Value> | undefined;
  #given = 0;
  #isClosed = false;
  /** Settles when the awaited page has come. Whatever is asked for meanwhile waits its turn. */
  #turning: Promise<void> | undefined;

  /** @param signal ends the iteration with its reason, even in the middle of a page */
  constructor(
    run: AsyncGenerator<Page, void, undefined>,
    valuesOf: (page: Page) => PageValues<Value>,
    signal: AbortSignal | undefined,
  ) {
    this.#run = run;
    this.#valuesOf = valuesOf;
    this.#signal = signal;
  }

  next(): Promise<IteratorResult<Value, void>> {
    if (this.#turning !== undefined) return this.#turning.then(() => this.next());
    if (this.#isClosed) return Promise.resolve({ done: true, value: undefined });
    const page = this.#page;
    if (page === undefined || this.#given === page.values.length || this.#signal?.aborted) return this.#turn();
    return Promise.resolve(this.#give(page));
  }

  async return(): Promise<IteratorReturnResult<void>> {
    await this.#turning;
    await this.#close();
    return { done: true, value: undefined };
  }

  async throw(error: unknown): Promise<IteratorResult<Value, void>> {
    await this.return();
    throw error;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #give(page: PageValues<Value>): IteratorYieldResult<Value> {
    const value = page.values[this.#given++] as Value; // the caller has seen that there is one
    page.onGiven(this.#given);
    return { done: false, value };
  }

  #turn(): Promise<IteratorResult<Value, void>> {
    const turned = this.#firstOfNextPage();
    const settled = () => {
      this.#turning = undefined;
    };
    this.#turning = turned.then(settled, settled);
    return turned;
  }

  async #firstOfNextPage(): Promise<IteratorResult<Value, void>> {
    try {
      for (;;) {
        this.#signal?.throwIfAborted();
        const { done, value } = await this.#run.next();
        if (done) break;
        this.#page = this.#valuesOf(value as Page); // of a result that is not done
        this.#given = 0;
        if (this.#page.values.length > 0) {
          this.#signal?.throwIfAborted();
          return this.#give(this.#page);
        }
        this.#page.onGiven(0);
      }
    } catch (error) {
      await this.#close();
      throw error;
    }
    await this.#close();
    return { done: true, value: undefined };
  }

  async #close(): Promise<void> {
    this.#isClosed = true;
    this.#page = undefined;
    await this.#run.return();
  }
}
