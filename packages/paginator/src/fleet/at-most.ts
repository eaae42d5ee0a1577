/**
 * Limits how many calls are under way at once; the others wait their turn in the order in which they came. A call whose
 * signal aborts while it waits is never made.
 */
export function atMost(most: number): <Result>(signal: AbortSignal, call: () => Promise<Result>) => Promise<Result> {
  let underWay = 0;
  const waiting: (() => void)[] = [];
  return async (signal, call) => {
    if (underWay >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else underWay += 1;
    try {
      signal.throwIfAborted();
      return await call();
    } finally {
      const next = waiting.shift();
      if (next === undefined) underWay -= 1;
      else next();
    }
  };
}
