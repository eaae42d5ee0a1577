import { goTo } from "../address/address.ts";
import { Link } from "../address/link.tsx";
import { formatTime, formatType, tailOfArn } from "../parts/format.ts";
import { StatusChip } from "../parts/status-chip.tsx";
import type { ListedModel } from "./listed-model.ts";
import { modelHref } from "./model-href.ts";

interface ModelRowProps {
  readonly index: number;
  /** Pixels. */
  readonly top: number;
  readonly height: number;
  /** Undefined while it is being loaded. */
  readonly model: ListedModel | undefined;
  readonly isCurrent: boolean;
  readonly showsScope: boolean;
  readonly onPick: () => void;
}

/** A model's row. A click anywhere on it opens the model. */
export function ModelRow({ index, top, height, model, isCurrent, showsScope, onPick }: ModelRowProps) {
  const place = (element: HTMLDivElement | null) => {
    element?.style.setProperty("transform", `translateY(${top}px)`);
    element?.style.setProperty("height", `${height}px`);
  };
  if (model === undefined) {
    return (
      <div class="row row-waiting" role="row" aria-rowindex={index + 2} ref={place}>
        <span role="gridcell" class="cell-name" aria-label="on its way">
          <span class="bone" />
        </span>
      </div>
    );
  }
  const owner = model.ownerAccountId ?? "";
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: The grid handles the keys for its rows.
    <div
      class={isCurrent ? "row row-current" : "row"}
      role="row"
      id={`row-${index}`}
      aria-rowindex={index + 2}
      aria-selected={isCurrent}
      ref={place}
      onClick={(event) => {
        onPick();
        const isPlain = !event.metaKey && !event.ctrlKey && !event.shiftKey && getSelection()?.isCollapsed !== false;
        if (isPlain && !event.defaultPrevented) goTo(modelHref(model));
      }}
    >
      <span role="gridcell" class="cell-name">
        <Link href={modelHref(model)} tabIndex={-1}>
          {model.modelName}
        </Link>
      </span>
      <span role="gridcell" class="cell-status">
        <StatusChip status={model.modelStatus} />
      </span>
      <span role="gridcell" class="cell-type">
        {formatType(model.customizationType)}
      </span>
      <span role="gridcell" class="cell-base" title={model.baseModelArn}>
        {model.baseModelName || tailOfArn(model.baseModelArn)}
      </span>
      <span role="gridcell" class="cell-owner">
        {showsScope ? `${model.account} ${model.region}` : owner}
        {owner !== "" && model.account !== "" && owner !== model.account && (
          <em> shared{showsScope ? ` by ${owner}` : ""}</em>
        )}
      </span>
      <span role="gridcell" class="cell-time">
        <time dateTime={new Date(model.creationTime).toISOString()}>{formatTime(model.creationTime)}</time>
      </span>
    </div>
  );
}
