import { getFleetPaginator, getPaginator } from "@outcrop/paginator";
import type { Filters } from "../address/filters.ts";
import type { Scope } from "../address/scope-of-address.ts";
import { listInput } from "../list/page-source.ts";
import type { Service } from "../service/service.ts";
import type { ExportedModel, ExportFormat } from "./export-format.ts";

/** The destination of an export, which is written piece by piece. */
export interface ExportTarget {
  write(text: string): Promise<void>;
  /** Keeps what was written. */
  close(): Promise<void>;
  /** Throws away what was written. */
  abort(): Promise<void>;
}

/** The models that are listed, page by page, read a few requests ahead of the writer. */
export async function* listedPages(
  service: Service,
  scopes: readonly Scope[],
  filters: Filters,
  signal: AbortSignal,
): AsyncGenerator<readonly ExportedModel[]> {
  const input = { ...listInput(filters), PaginationConfig: { PageSize: 1000 } };
  const [only] = scopes;
  if (only && scopes.length === 1) {
    const paginator = getPaginator(service.client(only), "list_custom_models");
    for await (const page of paginator.paginate(input, { signal, prefetch: 2 })) yield page.modelSummaries ?? [];
    return;
  }
  const targets = scopes.map((scope) => ({ ...scope, client: service.client(scope) }));
  const fleet = getFleetPaginator(targets, "list_custom_models");
  for await (const page of fleet.paginate(input, { signal })) yield page.modelSummaries;
}

/** Writes pages in a format; returns how many models there were. An export that fails or is stopped leaves nothing behind. */
export async function writeModels(
  pages: AsyncIterable<readonly ExportedModel[]>,
  format: ExportFormat,
  target: ExportTarget,
  onProgress: (written: number) => void,
): Promise<number> {
  let written = 0;
  try {
    if (format.begin !== "") await target.write(format.begin);
    for await (const models of pages) {
      await target.write(format.models(models, written));
      written += models.length;
      onProgress(written);
    }
    if (format.end !== "") await target.write(format.end);
  } catch (error) {
    await target.abort();
    throw error;
  }
  await target.close();
  return written;
}
