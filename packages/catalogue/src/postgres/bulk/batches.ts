import type { ImportedModel } from "../../types.ts";

/** How many models one transaction stores. */
const batchSize = 5_000;

export type Source = Iterable<ImportedModel> | AsyncIterable<ImportedModel>;
type Batch = readonly ImportedModel[];

/** The models of a source in batches, each to be stored in one transaction. */
export async function* batchesOf(models: Source): AsyncGenerator<Batch, void, undefined> {
  let batch: ImportedModel[] = [];
  if (Symbol.iterator in models) {
    // Waiting for each of a million models would cost as much as making it.
    for (const model of models) {
      if (batch.push(model) < batchSize) continue;
      yield batch;
      batch = [];
    }
  } else {
    for await (const model of models) {
      if (batch.push(model) < batchSize) continue;
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

/** A source in batches, and whether it has at least `count` models. If the source fails, the batches before the failure come first. */
export async function peek(models: Source, count: number): Promise<{ isMany: boolean; all: AsyncIterable<Batch> }> {
  const rest = batchesOf(models);
  const first: Batch[] = [];
  let held = 0;
  let failure: { readonly error: unknown } | undefined;
  try {
    while (held < count) {
      const { value, done } = await rest.next();
      if (done) break;
      first.push(value);
      held += value.length;
    }
  } catch (error) {
    failure = { error };
  }
  return { isMany: held >= count, all: joined(first, rest, failure) };
}

async function* joined(
  first: Batch[],
  rest: AsyncIterable<Batch>,
  failure: { readonly error: unknown } | undefined,
): AsyncGenerator<Batch, void, undefined> {
  // A batch that was stored is not kept.
  for (let batch = first.shift(); batch !== undefined; batch = first.shift()) yield batch;
  if (failure !== undefined) throw failure.error;
  yield* rest;
}
