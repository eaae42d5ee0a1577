import { useEffect } from "preact/hooks";

/** Asks again and again while the page is looked at: what changes by itself is shown as it is. */
export function useRepeated(ask: () => void, milliseconds: number, isWanted = true): void {
  useEffect(() => {
    if (!isWanted) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") ask();
    }, milliseconds);
    return () => clearInterval(timer);
  }, [ask, milliseconds, isWanted]);
}
