import type { ComponentChildren } from "preact";

interface SheetBoxProps {
  /** What the table shows. */
  readonly label: string;
  readonly children: ComponentChildren;
}

/** Holds a table that may be wider than the page. */
export function SheetBox({ label, children }: SheetBoxProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: What scrolls has to be reached by the keyboard.
    <div class="card sheet-box" role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
