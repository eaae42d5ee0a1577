import { useMemo, useRef, useState } from "preact/hooks";
import { goTo, hrefOf } from "../address/address.ts";
import { type Filters, filterTexts, readFilters, type WrongPart } from "../address/filters.ts";
import type { ChosenScope } from "../address/scope-of-address.ts";
import { FailureNotice, Notice } from "../parts/notice.tsx";
import { failureOf } from "../service/failure.ts";
import { scopesOf } from "../service/scopes.ts";
import { useService } from "../service/service-context.ts";
import { FilterBar } from "./filter-bar.tsx";
import { ListActions } from "./list-actions.tsx";
import { ListCount } from "./list-count.tsx";
import { ModelTable } from "./model-table.tsx";
import { TimeChart } from "./time-chart.tsx";
import { useRowStore } from "./use-row-store.ts";
import { useTimeSample } from "./use-time-sample.ts";

interface ModelListProps {
  readonly params: URLSearchParams;
  readonly scope: ChosenScope;
  /** Whether it is visible, or only kept for later. */
  readonly isShown: boolean;
}

/** The list of models: filters, the chart of creation times, the rows. All choices are in the address. */
export function ModelList({ params, scope, isShown }: ModelListProps) {
  const service = useService();
  const { filters, wrong } = useMemo(() => readFilters(params), [params.toString()]);
  const [again, setAgain] = useState(0);
  const scopes = useMemo(() => scopesOf(scope, service), [service, scope.account, scope.region]);
  const { store, isStale } = useRowStore(service, scopes, filters, again);
  const table = useRef<HTMLDivElement>(null);
  const isListed = !isStale && (store.length > 0 || store.isComplete);
  const knowledge = useTimeSample(service, scopes, filters, isListed || store.length > 0);

  const change = (changed: Filters, replace = false) => {
    const valid = (name: string) => (wrong.some((part) => part.name === name) ? undefined : params.get(name));
    const place = { account: valid("account") ?? undefined, region: valid("region") ?? undefined };
    goTo(hrefOf("", { ...place, ...filterTexts(changed) }), { replace });
  };
  const failure = store.error === undefined ? undefined : failureOf(store.error);
  const isRefused = failure?.code === "ValidationException";
  return (
    <section class="list" aria-label="Custom models">
      <h1 class="hidden">Custom models</h1>
      <FilterBar filters={filters} onChange={change} onDown={() => table.current?.focus()} region={scope.region}>
        <ListCount store={store} knowledge={knowledge} isStale={isStale} isFailed={failure !== undefined} />
        <ListActions scopes={scopes} filters={filters} />
      </FilterBar>
      {wrong.length > 0 && <WrongParts wrong={wrong} onRemove={() => change(filters, true)} />}
      {failure && (
        <FailureNotice
          failure={failure}
          onRetry={() => (store.length === 0 ? setAgain(again + 1) : store.retry())}
          actions={
            isRefused && (
              <button type="button" class="button" onClick={() => change({})}>
                Clear the filters
              </button>
            )
          }
        />
      )}
      {store.expiredTokens > 0 && !failure && (
        <Notice tone="calm" title="The place in the listing had expired on the server.">
          The list went on after the last row, by its creation time.
        </Notice>
      )}
      <TimeChart
        sample={knowledge.whole}
        isLoading={knowledge.isLoading}
        after={filters.creationTimeAfter}
        before={filters.creationTimeBefore}
        onChange={(stretch) => {
          const { creationTimeAfter: _after, creationTimeBefore: _before, ...others } = filters;
          change({ ...others, ...stretch });
        }}
      />
      <ModelTable
        store={store}
        isStale={isStale}
        isFailed={failure !== undefined}
        showsScope={scopes.length > 1}
        gridRef={table}
        isShown={isShown}
        filters={filters}
        onClear={() => change({})}
      />
    </section>
  );
}

interface WrongPartsProps {
  readonly wrong: readonly WrongPart[];
  readonly onRemove: () => void;
}

function WrongParts({ wrong, onRemove }: WrongPartsProps) {
  return (
    <Notice
      tone="warn"
      title="The address says something that models cannot be asked for."
      actions={
        <button type="button" class="button" onClick={onRemove}>
          Go on without {wrong.length === 1 ? "it" : "them"}
        </button>
      }
    >
      {wrong.map(({ name, value, allowed }) => (
        <span key={name}>
          <code>{name}</code> is “{value}”; it can be {allowed}.{" "}
        </span>
      ))}
      The rest counts.
    </Notice>
  );
}
