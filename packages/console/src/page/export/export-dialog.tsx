import { useEffect, useRef, useState } from "preact/hooks";
import type { Filters } from "../address/filters.ts";
import type { Scope } from "../address/scope-of-address.ts";
import { Dialog } from "../parts/dialog.tsx";
import { formatNumber } from "../parts/format.ts";
import { type Failure, failureOf, isAbort } from "../service/failure.ts";
import { useService } from "../service/service-context.ts";
import { type ExportFormat, formats } from "./export-format.ts";
import { listedPages, writeModels } from "./export-models.ts";
import { fileTarget } from "./file-target.ts";

interface ExportDialogProps {
  readonly scopes: readonly Scope[];
  readonly filters: Filters;
  readonly onClose: () => void;
}

interface Progress {
  readonly written: number;
  readonly state: "writing" | "done" | "stopped";
}

/** Writes the filtered models to a file while they are listed. */
export function ExportDialog({ scopes, filters, onClose }: ExportDialogProps) {
  const service = useService();
  const [progress, setProgress] = useState<Progress>();
  const [failure, setFailure] = useState<Failure>();
  const run = useRef<AbortController>(undefined);
  useEffect(() => () => run.current?.abort(), []);
  const start = async (format: ExportFormat) => {
    const controller = new AbortController();
    run.current = controller;
    setFailure(undefined);
    try {
      const target = await fileTarget(format);
      const pages = listedPages(service, scopes, filters, controller.signal);
      setProgress({ written: 0, state: "writing" });
      const written = await writeModels(pages, format, target, (count) =>
        setProgress({ written: count, state: "writing" }),
      );
      setProgress({ written, state: "done" });
    } catch (error) {
      setProgress((before) => (before ? { ...before, state: "stopped" } : undefined));
      // An abort means that the user cancelled the choice of a file, which is no failure.
      if (!controller.signal.aborted && !isAbort(error)) setFailure(failureOf(error));
    }
  };
  const isWriting = progress?.state === "writing";
  return (
    <Dialog title="Export" onClose={onClose}>
      <p class="quiet">
        Every model that the filters leave, in the order of the list, written while it is listed. One file holds them
        all.
      </p>
      <div class="export-formats">
        {formats.map((format) => (
          <button key={format.name} type="button" class="button" disabled={isWriting} onClick={() => start(format)}>
            {format.name}
          </button>
        ))}
        {isWriting && (
          <button type="button" class="button button-bad" onClick={() => run.current?.abort()}>
            Stop
          </button>
        )}
      </div>
      <p role="status">
        {progress &&
          `${formatNumber(progress.written)} ${progress.written === 1 ? "model" : "models"} ${words[progress.state]}`}
      </p>
      {failure && (
        <p class="notice notice-bad" role="alert">
          <strong>{failure.sentence}</strong> Nothing is kept of the file; begin again when the cause is gone.
        </p>
      )}
    </Dialog>
  );
}

const words = { writing: "written…", done: "written", stopped: "written, then stopped; nothing is kept" } as const;
