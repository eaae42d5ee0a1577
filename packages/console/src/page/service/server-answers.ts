/** Milliseconds between two looks at whether the server is back. */
const pause = 2000;

/** Resolves when the server answers again. @throws the signal's reason when it is aborted before */
export async function serverAnswers(signal: AbortSignal): Promise<void> {
  for (;;) {
    await after(pause, signal);
    try {
      const { ok } = await fetch("/health", { signal, cache: "no-store" });
      if (ok) return;
    } catch {
      signal.throwIfAborted();
    }
  }
}

function after(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
