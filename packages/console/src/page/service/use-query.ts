import { useCallback, useEffect, useState } from "preact/hooks";
import { type Failure, failureOf, isAbort } from "./failure.ts";
import { serverAnswers } from "./server-answers.ts";

/** The state of a query. The last value stays while the query runs again. */
export interface Query<Value> {
  readonly value: Value | undefined;
  readonly failure: Failure | undefined;
  readonly isLoading: boolean;
  /** Asks again. */
  readonly ask: () => void;
}

/**
 * Queries when it is first shown and whenever one of `inputs` changes. Late answers to an earlier query are dropped. If the
 * server does not answer, it is queried again once it does.
 */
export function useQuery<Value>(
  load: (signal: AbortSignal) => Promise<Value>,
  inputs: readonly unknown[],
): Query<Value> {
  const [state, setState] = useState<Omit<Query<Value>, "ask">>({
    value: undefined,
    failure: undefined,
    isLoading: true,
  });
  const [asked, setAsked] = useState(0);
  const ask = useCallback(() => setAsked((count) => count + 1), []);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    setState((before) => ({ ...before, isLoading: true }));
    load(signal).then(
      (value) => {
        if (!signal.aborted) setState({ value, failure: undefined, isLoading: false });
      },
      (error: unknown) => {
        if (signal.aborted || isAbort(error)) return;
        const failure = failureOf(error);
        setState((before) => ({ ...before, failure, isLoading: false }));
        if (failure.wayOn === "wait") serverAnswers(signal).then(ask, () => {});
      },
    );
    return () => controller.abort();
  }, [...inputs, asked]);
  return { ...state, ask };
}
