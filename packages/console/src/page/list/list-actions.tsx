import { useState } from "preact/hooks";
import type { Filters } from "../address/filters.ts";
import type { Scope } from "../address/scope-of-address.ts";
import { CopyAsDialog } from "../copy-as/copy-as-dialog.tsx";
import { ExportDialog } from "../export/export-dialog.tsx";
import { Icon } from "../parts/icon.tsx";
import { useService } from "../service/service-context.ts";

interface ListActionsProps {
  readonly scopes: readonly Scope[];
  readonly filters: Filters;
}

/** What can be done with the filtered models: export them to a file, or copy a command that lists them. */
export function ListActions({ scopes, filters }: ListActionsProps) {
  const { keys } = useService();
  const [open, setOpen] = useState<"export" | "copy">();
  const close = () => setOpen(undefined);
  const knownSecret = keys === undefined ? "test" : undefined;
  return (
    <div class="list-actions">
      <button type="button" class="icon-button" onClick={() => setOpen("export")} aria-label="Export" title="Export">
        <Icon name="down" />
      </button>
      <button
        type="button"
        class="icon-button"
        onClick={() => setOpen("copy")}
        aria-label="Copy as"
        title="Copy as a command or a program"
      >
        <Icon name="code" />
      </button>
      {open === "export" && <ExportDialog scopes={scopes} filters={filters} onClose={close} />}
      {open === "copy" && (
        <CopyAsDialog question={{ endpoint: window.location.origin, scopes, filters, knownSecret }} onClose={close} />
      )}
    </div>
  );
}
