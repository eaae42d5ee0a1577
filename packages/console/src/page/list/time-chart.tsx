import { useRef, useState } from "preact/hooks";
import { formatDay, formatNumber, formatTime, roundedEstimate } from "../parts/format.ts";
import { ChartHandle } from "./chart-handle.tsx";
import { bucketAt, countOf, filterOf, type Run, runOf } from "./chart-stretch.ts";
import type { Bucket, TimeSample } from "./time-sample.ts";

/** The bounds of the time filter, as they are written into the address. */
export interface TimeFilter {
  readonly creationTimeAfter?: number;
  readonly creationTimeBefore?: number;
}

interface TimeChartProps {
  readonly sample: TimeSample | undefined;
  readonly isLoading: boolean;
  /** The time filter, exclusive at both ends. */
  readonly after: number | undefined;
  readonly before: number | undefined;
  /** Sets the time filter, or removes it. */
  readonly onChange: (filter: TimeFilter) => void;
}

interface Drag {
  readonly begun: number;
  readonly at: number;
}

/** A chart of when the models were made. The user sets the time filter by dragging over a stretch, or by the arrow keys. */
export function TimeChart({ sample, isLoading, after, before, onChange }: TimeChartProps) {
  const plot = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<Drag>();
  const [hovered, setHovered] = useState<number>();
  const buckets = sample?.buckets ?? [];
  const [firstBucket, lastBucket] = [buckets[0], buckets.at(-1)];
  if (firstBucket === undefined || lastBucket === undefined) {
    return <div class={isLoading ? "chart chart-loading" : "chart chart-empty"} aria-hidden="true" />;
  }
  const isFiltered = after !== undefined || before !== undefined;
  const dragged = drag && { first: Math.min(drag.begun, drag.at), last: Math.max(drag.begun, drag.at) + 1 };
  const chosen = dragged ?? runOf(buckets, after, before);
  const highest = Math.max(1, ...buckets.map(({ count }) => count));
  const bucketUnder = (event: PointerEvent) => {
    const box = plot.current?.getBoundingClientRect();
    return box === undefined ? 0 : bucketAt(buckets.length, (event.clientX - box.left) / box.width);
  };
  const set = (run: Run) => onChange(filterOf(buckets, run));
  const told = dragged ?? (hovered === undefined ? undefined : { first: hovered, last: hovered + 1 });
  return (
    <div class="chart">
      <div
        class="chart-plot"
        ref={plot}
        onPointerDown={(event) => {
          if (event.button !== 0 || (event.target as Element).closest(".chart-handle")) return;
          plot.current?.setPointerCapture(event.pointerId);
          const at = bucketUnder(event);
          setDrag({ begun: at, at });
        }}
        onPointerMove={(event) => {
          const at = bucketUnder(event);
          setHovered(at);
          if (drag) setDrag({ ...drag, at });
        }}
        onPointerUp={() => {
          if (dragged) set(dragged);
          setDrag(undefined);
        }}
        onPointerCancel={() => setDrag(undefined)}
        onPointerLeave={() => setHovered(undefined)}
      >
        <svg
          viewBox={`0 0 ${buckets.length} 100`}
          preserveAspectRatio="none"
          role="img"
          aria-label={`Models by creation time, ${formatDay(firstBucket.from)} to ${formatDay(lastBucket.to - 1)}`}
        >
          {buckets.map(({ from, count }, index) => {
            const height = count === 0 ? 0 : Math.max(2, (count / highest) * 100);
            const isChosen = index >= chosen.first && index < chosen.last;
            return (
              <rect
                key={from}
                class={isChosen ? "bar" : "bar bar-out"}
                x={index + 0.1}
                y={100 - height}
                width={0.8}
                height={height}
              />
            );
          })}
        </svg>
        {(["first", "last"] as const).map((end) => (
          <ChartHandle
            key={end}
            end={end}
            run={chosen}
            buckets={buckets}
            onMove={set}
            isSet={isFiltered || drag !== undefined}
          />
        ))}
        {told && <Told buckets={buckets} run={told} />}
      </div>
      <div class="chart-axis">
        <span>{formatDay(firstBucket.from)}</span>
        {isFiltered ? (
          <button type="button" class="link" onClick={() => onChange({})}>
            All times
          </button>
        ) : (
          <span class="chart-hint">Drag over a stretch of time to see what was made in it</span>
        )}
        <span>{formatDay(lastBucket.to - 1)}</span>
      </div>
    </div>
  );
}

/** The times and the number of models of the buckets under the pointer. */
function Told({ buckets, run }: { readonly buckets: readonly Bucket[]; readonly run: Run }) {
  const [first, last] = [buckets[run.first], buckets[run.last - 1]];
  if (first === undefined || last === undefined) return null;
  const { count, isExact } = countOf(buckets, run);
  const format = last.to - first.from < 2 * 86_400_000 ? formatTime : formatDay;
  const middle = ((run.first + run.last) / 2 / buckets.length) * 100;
  return (
    <div
      class="chart-told"
      ref={(element) => element?.style.setProperty("--at", `${Math.max(12, Math.min(88, middle))}%`)}
    >
      {format(first.from)} to {format(last.to - 1)} · {isExact ? "" : "about "}
      {formatNumber(isExact ? count : roundedEstimate(count))}
    </div>
  );
}
