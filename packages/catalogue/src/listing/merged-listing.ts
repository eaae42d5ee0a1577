import type { ModelPage, ModelQuery } from "../queries.ts";

/** One of the listings that are merged. How many models are read at a time is decided here. */
export type MergedQuery = Omit<ModelQuery, "maxResults">;

/** A model of a merged listing. */
export interface MergedModel {
  /** Which query's listing has it: a place in the list of queries. */
  readonly from: number;
  /** The JSON of its summary, as the catalogue gives it. */
  readonly summary: string;
  /** Milliseconds. */
  readonly creationTime: number;
}

/** At the fewest so many models of a listing are read at a time, and at the most as many as one page may have. */
const [fewestRead, mostRead] = [4, 1000];

/** How many listings are begun at once: more would only wait for a connection of the store. */
const readAtOnce = 16;

/**
 * The listings of several viewers as one, in order of creation time. Models of equal times come in the order of the queries, and within a
 * query in the order of its own listing. Of each listing a few models are read when the merged one needs them, so the first page of many
 * large listings costs little more than its own models.
 */
export class MergedListing {
  readonly #list: (query: ModelQuery) => Promise<ModelPage>;
  readonly #sources: readonly Source[];
  /** A heap of the sources that have a model at hand. */
  readonly #heads: Source[] = [];
  readonly #descending: boolean;
  #begun = false;

  /** @param queries all with the same `sortOrder` */
  constructor(list: (query: ModelQuery) => Promise<ModelPage>, queries: readonly MergedQuery[]) {
    this.#list = list;
    this.#sources = queries.map((query, from) => new Source(query, from));
    this.#descending = queries[0]?.sortOrder !== "Ascending";
  }

  /** The next models, at most so many. Fewer, or none, only at the end. */
  async next(most: number): Promise<readonly MergedModel[]> {
    const few = Math.ceil((2 * most) / Math.max(this.#sources.length, 1));
    const usual = Math.min(Math.max(few, fewestRead), mostRead);
    for (const source of this.#sources) source.readNext = usual;
    if (!this.#begun) {
      this.#begun = true;
      for (let index = 0; index < this.#sources.length; index += readAtOnce) {
        const some = this.#sources.slice(index, index + readAtOnce);
        await Promise.all(some.map((source) => source.read(this.#list)));
      }
      for (const source of this.#sources) this.#add(source);
    }
    const models: MergedModel[] = [];
    while (models.length < most) {
      const [first] = this.#heads;
      if (first === undefined) break;
      models.push(first.take());
      if (first.head === undefined) await first.read(this.#list);
      this.#replaceFirst(first);
    }
    return models;
  }

  #goesBefore(one: Source | undefined, other: Source | undefined): boolean {
    const [a, b] = [one?.head, other?.head];
    if (a === undefined || b === undefined) return a !== undefined;
    if (a.creationTime !== b.creationTime) return a.creationTime > b.creationTime === this.#descending;
    return a.from < b.from;
  }

  #add(source: Source): void {
    if (source.head === undefined) return;
    let index = this.#heads.push(source) - 1;
    for (let parent = (index - 1) >> 1; index > 0 && this.#goesBefore(source, this.#heads[parent]); ) {
      this.#heads[index] = this.#heads[parent] as Source; // a parent stands before its child
      index = parent;
      parent = (index - 1) >> 1;
    }
    this.#heads[index] = source;
  }

  /** Puts the first source, whose head has changed, where it belongs now; leaves it out if it has ended. */
  #replaceFirst(source: Source): void {
    const heads = this.#heads;
    const moved = source.head === undefined ? heads.pop() : source;
    if (moved === undefined || heads.length === 0) return;
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      const child = this.#goesBefore(heads[left + 1], heads[left]) ? left + 1 : left;
      if (!this.#goesBefore(heads[child], moved)) break;
      heads[index] = heads[child] as Source; // it goes before another, so it is there
      index = child;
    }
    heads[index] = moved;
  }
}

/** One listing, read a few models at a time. */
class Source {
  /** How many models the next read asks for; more each time until the next page. */
  readNext = fewestRead;
  readonly #from: number;
  #query: MergedQuery | undefined;
  #models: readonly MergedModel[] = [];
  #index = 0;

  constructor(query: MergedQuery, from: number) {
    this.#query = query;
    this.#from = from;
  }

  /** The model at hand; undefined where more have to be read, or none are left. */
  get head(): MergedModel | undefined {
    return this.#models[this.#index];
  }

  take(): MergedModel {
    const model = this.head as MergedModel; // a source without a head is in no heap
    this.#index += 1;
    return model;
  }

  /** Reads until there is a model at hand or the listing has ended: a page may be empty without being the last. */
  async read(list: (query: ModelQuery) => Promise<ModelPage>): Promise<void> {
    while (this.head === undefined && this.#query !== undefined) {
      const { summaries, next } = await list({ ...this.#query, maxResults: this.readNext });
      this.readNext = Math.min(2 * this.readNext, mostRead);
      this.#query = next && { ...this.#query, after: next };
      this.#models = summaries.map((summary) => ({ from: this.#from, summary, creationTime: creationTimeIn(summary) }));
      this.#index = 0;
    }
  }
}

const timeMember = '"creationTime":"';
const timeLength = "2026-01-01T00:00:00.000Z".length;

/** The time in a summary. No other place has this text: within JSON's texts quotation marks are escaped. */
function creationTimeIn(summary: string): number {
  const begin = summary.indexOf(timeMember) + timeMember.length;
  return Date.parse(summary.slice(begin, begin + timeLength));
}
