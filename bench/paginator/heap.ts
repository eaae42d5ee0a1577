import { getPaginator } from "@outcrop/paginator";
import type { ServedPages } from "./served-pages.ts";
import { figure, printTable } from "./table.ts";

const MEBIBYTE = 2 ** 20;
const SAMPLES = 10;

/** A way of listing during which the heap is measured. */
export interface HeapCase {
  readonly name: string;
  readonly options: { readonly parallel?: number; readonly prefetch?: number };
}

/** The heap while all models pass through `items()`, after all garbage is collected. Needs `--expose-gc`. */
export async function measureHeap({ client }: ServedPages, models: number, { name, options }: HeapCase): Promise<void> {
  const { gc } = globalThis;
  if (gc === undefined) throw new Error("the heap is measured under node --expose-gc");
  const every = Math.floor(models / SAMPLES);
  const rows: string[][] = [];
  const heaps: number[] = [];
  let passed = 0;
  const pages = getPaginator(client, "list_custom_models").paginate({ PaginationConfig: { PageSize: 1_000 } }, options);
  for await (const model of pages.items()) {
    if (model.modelArn !== undefined) passed++;
    if (passed % every !== 0) continue;
    gc();
    const { heapUsed, external, rss } = process.memoryUsage();
    heaps.push(heapUsed);
    rows.push([figure(passed), ...[heapUsed, external, rss].map((bytes) => figure(bytes / MEBIBYTE, 1))]);
  }
  if (passed !== models) throw new Error(`${name} listed ${passed} models of ${models}`);
  printTable(
    `Heap while ${figure(models)} models pass through items(), ${name}`,
    ["items passed", "heap MiB", "external MiB", "resident MiB"],
    rows,
  );
  const growth = (Math.max(...heaps.slice(1)) - (heaps[0] ?? 0)) / MEBIBYTE;
  console.log(`  most that the heap grew after the first ${figure(every)}: ${figure(growth, 2)} MiB`);
}
