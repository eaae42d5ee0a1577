import { announce } from "./announce.tsx";
import { copyText } from "./copy-text.ts";
import { Icon } from "./icon.tsx";

interface CopyButtonProps {
  readonly text: string;
  /** What is copied, to complete the label "Copy ...". */
  readonly what: string;
}

/** A small button that copies a text. */
export function CopyButton({ text, what }: CopyButtonProps) {
  const copy = async () => {
    await copyText(text);
    announce(`Copied ${what}`);
  };
  return (
    <button type="button" class="icon-button" onClick={copy} aria-label={`Copy ${what}`} title={`Copy ${what}`}>
      <Icon name="copy" />
    </button>
  );
}
