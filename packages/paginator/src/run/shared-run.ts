interface Link<Value> {
  result?: Promise<IteratorResult<Value, unknown>>;
  next?: Link<Value>;
}

/**
 * Several readers of one run: each sees every value at its own pace, and a value is kept until the slowest reader has
 * passed it. When the last reader is closed, the run is closed.
 */
export function shareRun<Value>(run: AsyncGenerator<Value, unknown>, readers: number): AsyncGenerator<Value, void>[] {
  let open = readers;
  const read = async function* (link: Link<Value>): AsyncGenerator<Value, void> {
    try {
      for (;;) {
        link.result ??= run.next();
        const result = await link.result;
        if (result.done) return;
        yield result.value;
        link.next ??= {};
        link = link.next;
      }
    } finally {
      open--;
      if (open === 0) await run.return(undefined);
    }
  };
  const first: Link<Value> = {};
  return Array.from({ length: readers }, () => read(first));
}
