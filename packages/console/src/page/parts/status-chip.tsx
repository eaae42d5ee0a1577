const tones: { readonly [status: string]: string } = {
  Active: "good",
  Completed: "good",
  InService: "good",
  Creating: "busy",
  InProgress: "busy",
  Stopping: "busy",
  Updating: "busy",
  Failed: "bad",
  Stopped: "off",
  NotStarted: "off",
};

const words: { readonly [status: string]: string } = {
  InProgress: "In progress",
  InService: "In service",
  NotStarted: "Not started",
};

/** A status as a word with a dot in its colour. */
export function StatusChip({ status }: { readonly status: string | undefined }) {
  if (status === undefined || status === "") return null;
  return <span class={`chip chip-${tones[status] ?? "off"}`}>{words[status] ?? status}</span>;
}
