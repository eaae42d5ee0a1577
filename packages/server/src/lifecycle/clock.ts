/** Gives the server the time, in milliseconds since 1970: the system's clock, or a test's own. */
export interface Clock {
  /** A whole number. */
  now(): number;
  /** Calls `wake` once when the clock reaches `time`; gives a function that cancels it. */
  wakeAt(time: number, wake: () => void | Promise<void>): () => void;
}

/** The longest delay that the system's timers can hold, in milliseconds. */
const longestDelay = 2 ** 31 - 1;

/** The system's clock. Its timers do not keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  wakeAt(time, wake) {
    let timer: NodeJS.Timeout;
    const arm = () => {
      const delay = time - Date.now();
      if (delay > longestDelay) timer = setTimeout(arm, longestDelay);
      else timer = setTimeout(wake, Math.max(0, delay));
      timer.unref();
    };
    arm();
    return () => clearTimeout(timer);
  },
};
