import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { goTo } from "../address/address.ts";
import { type Filters, isFiltered } from "../address/filters.ts";
import { announce } from "../parts/announce.tsx";
import { copyText } from "../parts/copy-text.ts";
import { modelHref } from "./model-href.ts";
import { ModelRow } from "./model-row.tsx";
import type { RowStore } from "./row-store.ts";
import { useNarrow } from "./use-narrow.ts";
import { useVirtualRows } from "./virtual-rows.ts";

interface ModelTableProps {
  readonly store: RowStore;
  readonly isStale: boolean;
  readonly isFailed: boolean;
  /** Whether the rows are of several accounts or regions. */
  readonly showsScope: boolean;
  readonly isShown: boolean;
  readonly gridRef: RefObject<HTMLDivElement | null>;
  readonly filters: Filters;
  readonly onClear: () => void;
}

/** How many placeholder rows stand for rows that are being loaded. */
const rowsOnTheirWay = 12;

/** The rows. Only those in view are drawn. One row is the current one, and the keys move from there. */
export function ModelTable(props: ModelTableProps) {
  const { store, isStale, isFailed, showsScope, isShown, gridRef, filters, onClear } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const isNarrow = useNarrow();
  const [current, setCurrent] = useState(0);
  const isWaiting = !store.isComplete && !isFailed;
  const count = store.length + (isWaiting ? (store.length === 0 ? rowsOnTheirWay : 1) : 0);
  const rows = useVirtualRows({ count, rowHeight: isNarrow ? 66 : 40, scroller });
  const visible = rows.getVirtualItems();
  const [from, to] = [visible[0]?.index ?? 0, (visible.at(-1)?.index ?? 0) + 1];
  useEffect(() => store.look(from, to), [store, from, to, store.length]);
  useLayoutEffect(() => {
    setCurrent(0);
    scroller.current?.scrollTo({ top: 0 });
  }, [store]);

  const wasShown = useRef(isShown);
  useLayoutEffect(() => {
    // A hidden element loses its scroll position. A user who comes back continues at the row that was opened.
    if (isShown && !wasShown.current) {
      rows.scrollToIndex(current, { align: "center" });
      gridRef.current?.focus();
    }
    wasShown.current = isShown;
  }, [isShown]);

  const move = (index: number) => {
    const next = Math.max(0, Math.min(store.length - 1, index));
    setCurrent(next);
    rows.scrollToIndex(next, { align: "auto" });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / (isNarrow ? 66 : 40)) - 2);
    const steps: { readonly [key: string]: number } = {
      ArrowDown: current + 1,
      j: current + 1,
      ArrowUp: current - 1,
      k: current - 1,
      PageDown: current + page,
      PageUp: current - page,
      Home: 0,
      End: store.length - 1,
    };
    const step = steps[event.key];
    const model = store.row(current);
    if (step !== undefined) move(step);
    else if (event.key === "Enter" && model) goTo(modelHref(model));
    else if (event.key === "c" && model) {
      copyText(model.modelArn).then(() => announce(`Copied the ARN of ${model.modelName}`));
    } else return;
    event.preventDefault();
  };

  if (store.isComplete && store.length === 0 && !isFailed) return <Empty filters={filters} onClear={onClear} />;
  return (
    <div
      class={isStale ? "table table-stale" : "table"}
      role="grid"
      aria-label="Models"
      aria-rowcount={store.isComplete ? store.length + 1 : -1}
      aria-busy={store.length === 0 && isWaiting}
      aria-activedescendant={store.row(current) ? `row-${current}` : undefined}
      tabIndex={0}
      ref={gridRef}
      onKeyDown={onKeyDown}
    >
      <div class="table-head" role="row" aria-rowindex={1}>
        {[
          "Name",
          "Status",
          "Customization",
          "Base model",
          showsScope ? "Account and region" : "Owner",
          "Created (UTC)",
        ].map((title) => (
          <span key={title} role="columnheader">
            {title}
          </span>
        ))}
      </div>
      <div class="table-scroller" role="rowgroup" ref={scroller}>
        <div
          class="table-rows"
          role="presentation"
          ref={(element) => element?.style.setProperty("height", `${rows.getTotalSize()}px`)}
        >
          {visible.map(({ index, start, size }) => (
            <ModelRow
              key={index}
              index={index}
              top={start}
              height={size}
              model={store.row(index)}
              isCurrent={index === current}
              showsScope={showsScope}
              onPick={() => setCurrent(index)}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

interface EmptyProps {
  readonly filters: Filters;
  readonly onClear: () => void;
}

function Empty({ filters, onClear }: EmptyProps) {
  if (isFiltered(filters)) {
    const { nameContains, creationTimeAfter: after, creationTimeBefore: before } = filters;
    return (
      <div class="empty">
        <h2>No model matches</h2>
        {after !== undefined && before !== undefined && after >= before && (
          <p>
            The time that models are to be created after is not earlier than the one that they are to be created before.
          </p>
        )}
        {nameContains !== undefined && (
          <p>
            Names are compared letter by letter, capitals included, with the model's name and that of the job that made
            it.
          </p>
        )}
        <button type="button" class="button button-main" onClick={onClear}>
          Clear the filters
        </button>
      </div>
    );
  }
  return (
    <div class="empty">
      <h2>No models here yet</h2>
      <p>Choose another account or region above, or fill the catalogue with plausible models:</p>
      <pre>npx outcrop seed --data models.db --models 1000{"\n"}npx outcrop serve --data models.db</pre>
    </div>
  );
}
