import type { ComponentChildren } from "preact";
import { FailureNotice } from "../parts/notice.tsx";
import type { Query } from "../service/use-query.ts";

interface PanelProps {
  readonly title: string;
  readonly children: ComponentChildren;
  readonly actions?: ComponentChildren;
  readonly wide?: boolean;
}

/** A part of a page, with a title. */
export function Panel({ title, children, actions, wide = false }: PanelProps) {
  return (
    <section class={wide ? "card panel panel-wide" : "card panel"} aria-label={title}>
      <div class="panel-head">
        <h2>{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  );
}

interface AnsweredProps<Value> {
  readonly query: Query<Value>;
  readonly children: (value: Value) => ComponentChildren;
  /** What is shown if the server lacks the operation or the thing. */
  readonly absent?: ComponentChildren;
}

/** The state of a query: placeholder lines, a failure with what to do about it, or the answer. */
export function Answered<Value>({ query, children, absent }: AnsweredProps<Value>) {
  const { value, failure, ask } = query;
  if (failure && absent && failure.wayOn === "none") return <p class="quiet">{absent}</p>;
  if (failure && value === undefined) return <FailureNotice failure={failure} onRetry={ask} />;
  if (value === undefined) return <Bones />;
  return <>{children(value)}</>;
}

function Bones() {
  return (
    <div class="bones" role="status" aria-label="on its way">
      <span class="bone" />
      <span class="bone" />
      <span class="bone" />
    </div>
  );
}
