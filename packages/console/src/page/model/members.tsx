import type { ComponentChildren } from "preact";
import { CopyButton } from "../parts/copy-button.tsx";
import { formatTime } from "../parts/format.ts";

interface MembersProps {
  /** The members by their names in the service's answer. Members without a value are left out. */
  readonly of: Readonly<Record<string, unknown>>;
  /** Members that are shown elsewhere, or in another way. */
  readonly without?: readonly string[];
  /** How some are shown instead of their text. */
  readonly as?: Readonly<Record<string, ComponentChildren>>;
}

/** Shows every member of an answer, also those that the page does not know. */
export function Members({ of, without = [], as = {} }: MembersProps) {
  const entries = Object.entries(of).filter(
    ([name, value]) => value !== undefined && value !== null && name !== "$metadata" && !without.includes(name),
  );
  return (
    <dl class="members">
      {entries.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{as[name] ?? <Value name={name} value={value} />}</dd>
        </div>
      ))}
    </dl>
  );
}

function Value({ name, value }: { readonly name: string; readonly value: unknown }) {
  if (value instanceof Date) return <time dateTime={value.toISOString()}>{formatTime(value)} UTC</time>;
  if (typeof value === "object" && value !== null) {
    const parts = Object.entries(value).filter(([, part]) => part !== undefined && part !== null);
    if (parts.length === 0) return <span class="quiet">none</span>;
    return (
      <ul class="value-list">
        {parts.map(([part, inner]) => (
          <li key={part}>
            {!Array.isArray(value) && <span class="quiet">{part} </span>}
            <Value name={part} value={inner} />
          </li>
        ))}
      </ul>
    );
  }
  const text = String(value);
  const isLong = /^(?:arn:|s3:)/.test(text);
  return (
    <span class={isLong ? "long-text" : ""}>
      {isLong ? <code>{text}</code> : text}
      {isLong && <CopyButton text={text} what={name} />}
    </span>
  );
}
