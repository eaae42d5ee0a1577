/**
 * Waits for what is under way until it is done or the signal aborts.
 * @throws the signal's reason
 */
export async function unlessAborted<Result>(signal: AbortSignal, start: () => Promise<Result>): Promise<Result> {
  signal.throwIfAborted();
  let stop = () => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([start(), aborted]);
  } catch (error) {
    // A stopped call throws an error of its own; the caller expects the signal's reason.
    throw signal.aborted ? signal.reason : error;
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
