import { formatTime } from "../parts/format.ts";
import { moved, type Run } from "./chart-stretch.ts";
import type { Bucket } from "./time-sample.ts";

interface ChartHandleProps {
  readonly end: "first" | "last";
  readonly run: Run;
  readonly buckets: readonly Bucket[];
  readonly onMove: (run: Run) => void;
  /** Whether there is a time filter. Only then the ends are visible. */
  readonly isSet: boolean;
}

/** One end of the time filter's stretch. The arrow keys move it. */
export function ChartHandle({ end, run, buckets, onMove, isSet }: ChartHandleProps) {
  const edge = end === "first" ? run.first : run.last;
  const time = end === "first" ? buckets[run.first]?.from : buckets[run.last - 1]?.to;
  const steps: { readonly [key: string]: number } = {
    ArrowLeft: -1,
    ArrowDown: -1,
    ArrowRight: 1,
    ArrowUp: 1,
    PageDown: -5,
    PageUp: 5,
    Home: -buckets.length,
    End: buckets.length,
  };
  return (
    <div
      class={isSet ? "chart-handle chart-handle-set" : "chart-handle"}
      role="slider"
      tabIndex={0}
      aria-label={end === "first" ? "Created from" : "Created until"}
      aria-valuemin={0}
      aria-valuemax={buckets.length}
      aria-valuenow={edge}
      aria-valuetext={time === undefined ? "" : `${formatTime(time)} UTC`}
      ref={(element) => element?.style.setProperty("--at", `${(edge / buckets.length) * 100}%`)}
      onKeyDown={(event) => {
        const step = steps[event.key];
        if (step === undefined) return;
        event.preventDefault();
        onMove(moved(run, end, step, buckets.length));
      }}
    />
  );
}
