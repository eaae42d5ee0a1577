import assert from "node:assert/strict";
import type { Catalogue, ModelQuery } from "@outcrop/catalogue";

/** A database of a test's own. */
export interface TestStore extends AsyncDisposable {
  /** Opens a catalogue over the database; called again, it opens another one over the same database. */
  open(): Promise<Catalogue>;
}

export type MakeStore = () => Promise<TestStore>;

/** A test's body over a new, empty catalogue. */
export function withCatalogue(
  makeStore: MakeStore,
  body: (catalogue: Catalogue, store: TestStore) => Promise<void>,
): () => Promise<void> {
  return async () => {
    await using store = await makeStore();
    await body(await store.open(), store);
  };
}

/** Makes a store. When it is disposed of, its catalogues are closed and the database is removed. */
export function testStore(open: () => Promise<Catalogue>, remove: () => Promise<void>): TestStore {
  const opened: Catalogue[] = [];
  return {
    async open() {
      const catalogue = await open();
      opened.push(catalogue);
      return catalogue;
    },
    async [Symbol.asyncDispose]() {
      for (const catalogue of opened) await catalogue.close();
      await remove();
    },
  };
}

export type Query = Omit<ModelQuery, "maxResults"> & { readonly maxResults?: number };

/** A summary as a listing gives it. */
export interface ListedModel {
  readonly modelArn: string;
  readonly modelName: string;
  readonly creationTime: string;
  readonly ownerAccountId: string;
  readonly modelStatus: string;
}

/** The summaries of all pages, in order. */
export async function listAll(catalogue: Catalogue, query: Query): Promise<ListedModel[]> {
  const listed: ListedModel[] = [];
  let after = query.after;
  do {
    const page: Awaited<ReturnType<Catalogue["listModels"]>> = await catalogue.listModels({
      maxResults: 100,
      ...query,
      ...(after === undefined ? {} : { after }),
    });
    listed.push(...page.summaries.map((text) => JSON.parse(text) as ListedModel));
    if (after !== undefined) assert.notDeepEqual(page.next, after, "a page ends where it began");
    after = page.next;
  } while (after !== undefined);
  return listed;
}

/** The names of the models of all pages, in order. */
export async function listNames(catalogue: Catalogue, query: Query): Promise<string[]> {
  return (await listAll(catalogue, query)).map(({ modelName }) => modelName);
}
