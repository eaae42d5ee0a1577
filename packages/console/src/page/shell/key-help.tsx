import { Dialog } from "../parts/dialog.tsx";

const keys: readonly (readonly [string, string])[] = [
  ["/", "go to the search"],
  ["↓ ↑ or j k", "next, previous model"],
  ["Page Down, Page Up, Home, End", "further"],
  ["Enter", "open the model"],
  ["c", "copy the model's ARN"],
  ["Esc", "leave the search, close what is open"],
  ["?", "these keys"],
];

export function KeyHelp({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="Keys" onClose={onClose}>
      <dl class="keys">
        {keys.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p class="quiet">
        In the chart of creation times, tab to either end of the stretch and move it by the arrow keys.
      </p>
    </Dialog>
  );
}
