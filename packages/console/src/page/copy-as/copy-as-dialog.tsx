import { useState } from "preact/hooks";
import { announce } from "../parts/announce.tsx";
import { copyText } from "../parts/copy-text.ts";
import { Dialog } from "../parts/dialog.tsx";
import { waysToAsk } from "./copy-as.ts";
import type { Question } from "./question.ts";

interface CopyAsDialogProps {
  readonly question: Question;
  readonly onClose: () => void;
}

/** Shows a command or program that lists what the list shows, and that runs as it is. */
export function CopyAsDialog({ question, onClose }: CopyAsDialogProps) {
  const [chosen, setChosen] = useState(waysToAsk[0]);
  const text = chosen?.text(question) ?? "";
  const copy = async () => {
    await copyText(text);
    announce(`Copied for ${chosen?.name}`);
  };
  return (
    <Dialog
      title="Copy as"
      isWide
      onClose={onClose}
      actions={
        <button type="button" class="button button-main" onClick={copy}>
          Copy
        </button>
      }
    >
      <fieldset class="segments segments-wrap" aria-label="For">
        {waysToAsk.map((way) => (
          <button key={way.name} type="button" aria-pressed={way === chosen} onClick={() => setChosen(way)}>
            {way.name}
          </button>
        ))}
      </fieldset>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: What scrolls has to be reached by the keyboard. */}
      <pre tabIndex={0} class="copy-text" role="region" aria-label={`For ${chosen?.name}`}>
        {text}
      </pre>
      {question.knownSecret === undefined && (
        <p class="quiet">
          The key is not in it: the program finds it where it always does, such as in <code>AWS_ACCESS_KEY_ID</code> and{" "}
          <code>AWS_SECRET_ACCESS_KEY</code>.
        </p>
      )}
    </Dialog>
  );
}
