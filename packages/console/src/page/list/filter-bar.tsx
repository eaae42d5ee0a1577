import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { allowedFor, type Filters, readFilter } from "../address/filters.ts";
import { Icon } from "../parts/icon.tsx";
import { ChosenFilters } from "./chosen-filters.tsx";
import { MoreFilters } from "./more-filters.tsx";

interface FilterBarProps {
  readonly filters: Filters;
  /** `replace` while somebody is still typing. */
  readonly onChange: (filters: Filters, replace?: boolean) => void;
  /** Moves the focus from the search to the rows. */
  readonly onDown: () => void;
  readonly region: string;
  /** What is shown at the end of the bar. */
  readonly children: ComponentChildren;
}

const statuses = ["Active", "Creating", "Failed"] as const;

/** The search and the filters of ListCustomModels. */
export function FilterBar({ filters, onChange, onDown, region, children }: FilterBarProps) {
  const [isOpen, setOpen] = useState(false);
  const set = (changed: Partial<{ [Name in keyof Filters]: Filters[Name] | undefined }>, replace = false) => {
    const entries = Object.entries({ ...filters, ...changed }).filter(([, value]) => value !== undefined);
    onChange(Object.fromEntries(entries), replace);
  };
  return (
    <div class="filters">
      <div class="filters-row">
        <Search text={filters.nameContains} onChange={(nameContains) => set({ nameContains }, true)} onDown={onDown} />
        <fieldset class="segments" aria-label="Status">
          {[undefined, ...statuses].map((status) => (
            <button
              key={status ?? "all"}
              type="button"
              aria-pressed={filters.modelStatus === status}
              onClick={() => set({ modelStatus: status })}
            >
              {status === undefined ? "All" : <span class={`dot dot-${status}`}>{status}</span>}
            </button>
          ))}
        </fieldset>
        <select
          aria-label="Owner"
          value={filters.isOwned === undefined ? "" : String(filters.isOwned)}
          onChange={({ currentTarget: { value } }) => set({ isOwned: value === "" ? undefined : value === "true" })}
        >
          <option value="">Own and shared</option>
          <option value="true">Own</option>
          <option value="false">Shared by others</option>
        </select>
        <button
          type="button"
          class="button"
          onClick={() => set({ sortOrder: filters.sortOrder === "Ascending" ? undefined : "Ascending" })}
        >
          <Icon name="sort" />{" "}
          <span class="sort-text">{filters.sortOrder === "Ascending" ? "Oldest first" : "Newest first"}</span>
        </button>
        <button type="button" class="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          More filters
        </button>
        {children}
      </div>
      {isOpen && <MoreFilters filters={filters} onChange={set} region={region} />}
      <ChosenFilters
        filters={filters}
        onRemove={(names) => set(Object.fromEntries(names.map((name) => [name, undefined])))}
      />
    </div>
  );
}

interface SearchProps {
  readonly text: string | undefined;
  readonly onChange: (text: string | undefined) => void;
  readonly onDown: () => void;
}

/** The search starts after so many milliseconds without a key press. */
const pause = 150;

function Search({ text = "", onChange, onDown }: SearchProps) {
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(text);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // The address decides what is shown, except while somebody is typing.
  useEffect(() => {
    if (timer.current === undefined) setTyped(text);
  }, [text]);
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.key !== "/" || event.ctrlKey || event.metaKey) return;
      if (
        target instanceof HTMLInputElement ||
        target instanceof HTMLTextAreaElement ||
        document.querySelector("dialog[open]")
      )
        return;
      event.preventDefault();
      input.current?.select();
      input.current?.focus();
    };
    window.addEventListener("keydown", focus);
    return () => window.removeEventListener("keydown", focus);
  }, []);
  const isWrong = typed !== "" && readFilter("nameContains", typed) === undefined;
  const type = (value: string) => {
    setTyped(value);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      timer.current = undefined;
      if (value === "" || readFilter("nameContains", value) !== undefined) onChange(value === "" ? undefined : value);
    }, pause);
  };
  return (
    <div class="search">
      <Icon name="search" />
      <input
        ref={input}
        type="search"
        aria-label="Name contains"
        placeholder="Name contains…"
        value={typed}
        maxLength={63}
        spellcheck={false}
        autocomplete="off"
        aria-invalid={isWrong}
        aria-describedby={isWrong ? "search-hint" : undefined}
        onInput={({ currentTarget: { value } }) => type(value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") {
            if (typed === "") event.currentTarget.blur();
            else type("");
            event.preventDefault();
          }
          if (event.key === "ArrowDown" || event.key === "Enter") {
            event.preventDefault();
            onDown();
          }
        }}
      />
      <span class="key" aria-hidden="true">
        /
      </span>
      {isWrong && (
        <p class="search-hint" id="search-hint" role="alert">
          A name has {allowedFor("nameContains")}.
        </p>
      )}
    </div>
  );
}
