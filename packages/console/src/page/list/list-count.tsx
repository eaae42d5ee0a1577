import { formatNumber, roundedEstimate } from "../parts/format.ts";
import type { RowStore } from "./row-store.ts";
import type { TimeKnowledge } from "./use-time-sample.ts";

interface ListCountProps {
  readonly store: RowStore;
  readonly knowledge: TimeKnowledge;
  readonly isStale: boolean;
  readonly isFailed: boolean;
}

/** How many models there are: the exact number if the listing was read to its end or every part was counted, else an estimate. */
export function ListCount(props: ListCountProps) {
  return (
    <p class="count" role="status">
      {textOf(props)}
    </p>
  );
}

function textOf({ store, knowledge: { chosen }, isStale, isFailed }: ListCountProps): string {
  if (isStale) return "…";
  if (store.isComplete) return models(formatNumber(store.length), store.length);
  if (isFailed && store.length === 0) return "";
  if (chosen === undefined) return store.length === 0 ? "…" : "counting…";
  if (chosen.isExact) return models(formatNumber(chosen.count), chosen.count);
  const count = Math.max(chosen.count, store.length);
  return `about ${models(formatNumber(roundedEstimate(count)), count)}`;
}

const models = (text: string, count: number) =>
  count === 0 ? "no models" : `${text} ${count === 1 ? "model" : "models"}`;
