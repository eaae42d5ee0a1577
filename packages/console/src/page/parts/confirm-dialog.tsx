import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { type Failure, failureOf } from "../service/failure.ts";
import { Dialog } from "./dialog.tsx";

interface ConfirmDialogProps {
  readonly title: string;
  /** What is about to happen, and whether it can be undone. */
  readonly children: ComponentChildren;
  /** What the button says. */
  readonly doIt: string;
  readonly onDo: () => Promise<void>;
  readonly onClose: () => void;
  /** Whether it deletes or stops something. */
  readonly isBad?: boolean;
}

/** Asks before something is changed, changes it, and shows why if that failed. */
export function ConfirmDialog({ title, children, doIt, onDo, onClose, isBad = true }: ConfirmDialogProps) {
  const [isDoing, setDoing] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const act = async () => {
    setDoing(true);
    try {
      await onDo();
      onClose();
    } catch (error) {
      setFailure(failureOf(error));
      setDoing(false);
    }
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <button type="button" class="button" onClick={onClose}>
            Cancel
          </button>
          <button
            type="button"
            class={isBad ? "button button-danger" : "button button-main"}
            disabled={isDoing}
            onClick={act}
          >
            {doIt}
          </button>
        </>
      }
    >
      <div>{children}</div>
      {failure && (
        <p class="notice notice-bad" role="alert">
          <strong>{failure.sentence}</strong> {failure.advice}
        </p>
      )}
    </Dialog>
  );
}
