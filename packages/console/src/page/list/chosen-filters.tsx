import type { Filters } from "../address/filters.ts";
import { formatDay, formatTime, tailOfArn } from "../parts/format.ts";
import { Icon } from "../parts/icon.tsx";

interface ChosenFiltersProps {
  readonly filters: Filters;
  readonly onRemove: (names: readonly (keyof Filters)[]) => void;
}

/** The filters that no other part of the page shows, each with a button that removes it. */
export function ChosenFilters({ filters, onRemove }: ChosenFiltersProps) {
  const { baseModelArnEquals, foundationModelArnEquals } = filters;
  const chips = [
    {
      names: ["foundationModelArnEquals"] as const,
      text: foundationModelArnEquals && `from ${tailOfArn(foundationModelArnEquals)}`,
    },
    {
      names: ["baseModelArnEquals"] as const,
      text: baseModelArnEquals && `made from ${tailOfArn(baseModelArnEquals)}`,
    },
    { names: ["creationTimeAfter", "creationTimeBefore"] as const, text: timeText(filters) },
  ].filter(({ text }) => text);
  if (chips.length === 0) return null;
  return (
    <ul class="chosen" aria-label="Filters">
      {chips.map(({ names, text }) => (
        <li key={text}>
          <button type="button" onClick={() => onRemove(names)} aria-label={`Remove the filter: ${text}`}>
            {text} <Icon name="close" />
          </button>
        </li>
      ))}
    </ul>
  );
}

function timeText({ creationTimeAfter, creationTimeBefore }: Filters): string | undefined {
  const day = 86_400_000;
  const isShort = (creationTimeBefore ?? Date.now()) - (creationTimeAfter ?? 0) < 2 * day;
  const format = isShort ? formatTime : formatDay;
  if (creationTimeAfter !== undefined && creationTimeBefore !== undefined) {
    return `created ${format(creationTimeAfter)} to ${format(creationTimeBefore)}`;
  }
  if (creationTimeAfter !== undefined) return `created after ${format(creationTimeAfter)}`;
  return creationTimeBefore === undefined ? undefined : `created before ${format(creationTimeBefore)}`;
}
