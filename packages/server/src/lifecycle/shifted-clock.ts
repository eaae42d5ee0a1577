import type { Clock } from "./clock.ts";

interface Alarm {
  readonly time: number;
  readonly wake: () => void | Promise<void>;
  /** Cancels it at the clock beneath. */
  cancel: () => void;
}

/** Another clock that goes so many milliseconds before or behind. The shift can be changed at any time. */
export class ShiftedClock implements Clock {
  readonly #base: Clock;
  readonly #alarms = new Set<Alarm>();
  #offset = 0;

  constructor(base: Clock) {
    this.#base = base;
  }

  /** Milliseconds by which it goes before the clock beneath; negative where it goes behind. */
  get offset(): number {
    return this.#offset;
  }

  now(): number {
    return this.#base.now() + this.#offset;
  }

  wakeAt(time: number, wake: () => void | Promise<void>): () => void {
    const alarm: Alarm = { time, wake, cancel: () => {} };
    this.#alarms.add(alarm);
    this.#arm(alarm);
    return () => {
      this.#alarms.delete(alarm);
      alarm.cancel();
    };
  }

  /** Sets the shift. Whatever was to wake in the time that is skipped wakes now. */
  shift(offset: number): void {
    this.#offset = offset;
    for (const alarm of [...this.#alarms]) {
      alarm.cancel();
      this.#arm(alarm);
    }
  }

  #arm(alarm: Alarm): void {
    alarm.cancel = this.#base.wakeAt(alarm.time - this.#offset, () => {
      this.#alarms.delete(alarm);
      return alarm.wake();
    });
  }
}
