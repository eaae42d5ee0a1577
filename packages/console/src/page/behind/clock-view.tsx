import { useEffect, useState } from "preact/hooks";
import { announce } from "../parts/announce.tsx";
import { formatDuration, formatTime } from "../parts/format.ts";
import { FailureNotice } from "../parts/notice.tsx";
import { askControl } from "../service/control.ts";
import { type Failure, failureOf } from "../service/failure.ts";
import { useService } from "../service/service-context.ts";
import { useQuery } from "../service/use-query.ts";

/** The clock as the server's control returns it. */
interface Clock {
  /** ISO 8601. */
  readonly time: string;
  /** How far it is ahead of the system's clock, milliseconds. */
  readonly offset: number;
}

const steps = [
  ["1 minute", 60_000],
  ["1 hour", 3_600_000],
  ["1 day", 86_400_000],
  ["30 days", 30 * 86_400_000],
] as const;

/** The clock by which jobs end and models are made: it can be moved forward, set and reset. */
export function ClockView() {
  const service = useService();
  const [failure, setFailure] = useState<Failure>();
  const query = useQuery((signal) => askControl<Clock>(service, "GET", "clock", undefined, signal), [service]);
  const move = async (asked: Promise<Clock>) => {
    try {
      const { time } = await asked;
      setFailure(undefined);
      announce(`It is ${formatTime(Date.parse(time))} UTC now`);
      query.ask();
    } catch (error) {
      setFailure(failureOf(error));
    }
  };
  return (
    <div class="view">
      <div class="view-inner view-narrow">
        <h1>The clock of tests</h1>
        <p class="quiet">
          Jobs end and models are made by this clock. What comes due when it is moved on is done at once, in every
          server of the catalogue. Signatures are judged by the system's clock all the same.
        </p>
        {query.failure && <FailureNotice failure={query.failure} onRetry={query.ask} />}
        {failure && <FailureNotice failure={{ ...failure, wayOn: "none" }} />}
        {query.value && (
          <div class="card clock">
            <Now clock={query.value} />
            <div class="clock-steps">
              {steps.map(([text, advance]) => (
                <button
                  key={text}
                  type="button"
                  class="button"
                  onClick={() => move(askControl<Clock>(service, "POST", "clock", { advance }))}
                >
                  + {text}
                </button>
              ))}
            </div>
            <form
              class="small-form"
              onSubmit={(event) => {
                event.preventDefault();
                const time = String(new FormData(event.currentTarget).get("time"));
                move(askControl<Clock>(service, "POST", "clock", { time }));
              }}
            >
              <input
                type="text"
                name="time"
                required
                aria-label="Time to set, UTC"
                placeholder="2026-03-01T00:00:00Z"
                spellcheck={false}
              />
              <button type="submit" class="button">
                Set
              </button>
            </form>
            {query.value.offset !== 0 && (
              <button type="button" class="button" onClick={() => move(askControl<Clock>(service, "DELETE", "clock"))}>
                Back to the system's time
              </button>
            )}
          </div>
        )}
      </div>
    </div>
  );
}

function Now({ clock: { time, offset } }: { readonly clock: Clock }) {
  const [now, setNow] = useState(() => Date.now() + offset);
  useEffect(() => {
    // The time that the server sent, advanced by the time that has passed here.
    const ahead = Date.parse(time) - Date.now();
    const tick = () => setNow(Date.now() + ahead);
    tick();
    const timer = setInterval(tick, 250);
    return () => clearInterval(timer);
  }, [time]);
  return (
    <div>
      <p class="clock-time">
        <time dateTime={new Date(now).toISOString()}>{formatTime(now)}</time> <span class="quiet">UTC</span>
      </p>
      <p class="quiet">
        {offset === 0
          ? "The system's own time"
          : `${formatDuration(Math.abs(offset))} ${offset > 0 ? "ahead of" : "behind"} the system's`}
      </p>
    </div>
  );
}
