import { useEffect, useReducer, useRef, useState } from "preact/hooks";
import type { Filters } from "../address/filters.ts";
import type { Scope } from "../address/scope-of-address.ts";
import { failureOf } from "../service/failure.ts";
import { serverAnswers } from "../service/server-answers.ts";
import type { Service } from "../service/service.ts";
import { pageSource } from "./page-source.ts";
import { RowStore } from "./row-store.ts";

interface Rows {
  /** The rows to show. Until the new listing has rows, these are those of the listing before. */
  readonly store: RowStore;
  /** Whether they are still those of the listing before. */
  readonly isStale: boolean;
}

/** The rows of a listing, which starts again whenever the account, region or filters change. */
export function useRowStore(service: Service, scopes: readonly Scope[], filters: Filters, again: number): Rows {
  const [, render] = useReducer<number, void>((times) => times + 1, 0);
  const [shown, setShown] = useState<RowStore>();
  const current = useRef<RowStore>(undefined);
  const what = JSON.stringify([scopes, filters, again]);
  const listed = useRef("");
  if (current.current === undefined || listed.current !== what) {
    listed.current = what;
    current.current?.close();
    const store: RowStore = new RowStore(pageSource(service, scopes, filters), () => {
      if (current.current !== store) return;
      setShown(store);
      render();
    });
    current.current = store;
  }
  const store = current.current;
  useEffect(() => {
    store.look(0, 0);
  }, [store]);
  useEffect(() => () => current.current?.close(), []);
  useRetryWhenBack(store);
  return { store: shown ?? store, isStale: shown !== undefined && shown !== store };
}

/** Retries by itself when a server that did not answer is back. */
function useRetryWhenBack(store: RowStore): void {
  const isAway = store.error !== undefined && failureOf(store.error).wayOn === "wait";
  useEffect(() => {
    if (!isAway) return;
    const controller = new AbortController();
    serverAnswers(controller.signal).then(
      () => store.retry(),
      () => {},
    );
    return () => controller.abort();
  }, [store, isAway]);
}
