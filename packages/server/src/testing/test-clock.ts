import type { Clock } from "../lifecycle/clock.ts";

interface Alarm {
  readonly time: number;
  readonly wake: () => void | Promise<void>;
}

/**
 * A clock that stands still until a test moves it on.
 *
 * ```ts
 * const clock = new TestClock("2026-01-01T00:00:00Z");
 * await using server = await startServer({ clock, trainingTime: 3_600_000 });
 * // ... start a customization job ...
 * await clock.advance(3_600_000); // now it is Completed
 * ```
 */
export class TestClock implements Clock {
  #now: number;
  readonly #alarms = new Set<Alarm>();

  /** @param start a time, or text that `Date` reads; by default the system's time */
  constructor(start: Date | number | string = Date.now()) {
    this.#now = new Date(start).getTime();
    if (Number.isNaN(this.#now)) throw new RangeError(`${JSON.stringify(start)} is not a time.`);
  }

  now(): number {
    return this.#now;
  }

  wakeAt(time: number, wake: () => void | Promise<void>): () => void {
    const alarm = { time, wake };
    this.#alarms.add(alarm);
    return () => this.#alarms.delete(alarm);
  }

  /**
   * Moves the clock on, and resolves when everything that came due on the way is done, the earliest first.
   * @throws RangeError for what is not a whole number of milliseconds, 0 or more
   */
  async advance(milliseconds: number): Promise<void> {
    if (!Number.isSafeInteger(milliseconds) || milliseconds < 0) {
      throw new RangeError(`A clock goes on by whole milliseconds, and never back: not by ${milliseconds}.`);
    }
    const end = this.#now + milliseconds;
    for (let alarm = this.#earliest(end); alarm; alarm = this.#earliest(end)) {
      this.#alarms.delete(alarm);
      this.#now = Math.max(this.#now, alarm.time);
      await alarm.wake();
    }
    this.#now = Math.max(this.#now, end);
  }

  #earliest(end: number): Alarm | undefined {
    let earliest: Alarm | undefined;
    for (const alarm of this.#alarms) {
      if (alarm.time <= end && (earliest === undefined || alarm.time < earliest.time)) earliest = alarm;
    }
    return earliest;
  }
}
