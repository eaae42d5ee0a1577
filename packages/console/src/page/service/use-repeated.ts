import { useEffect } from "preact/hooks";

/** Repeats a query while the page is visible, so that things that change by themselves are shown as they are. */
export function useRepeated(ask: () => void, milliseconds: number, isWanted = true): void {
  useEffect(() => {
    if (!isWanted) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") ask();
    }, milliseconds);
    return () => clearInterval(timer);
  }, [ask, milliseconds, isWanted]);
}
