import { type ListingName, listings } from "./listings.ts";
import { alternate, type Figures } from "./rounds.ts";
import type { ServedPages } from "./served-pages.ts";
import { figure, printTable } from "./table.ts";

const SDK = "AWS SDK, paginateListCustomModels";
const BARE = "bare loop, fetch + JSON.parse";
const PAGE_SIZES = [100, 1_000];

/**
 * Items per second of Outcrop's paginator, of the SDK's own on the same client, and of bare loops, over the same server.
 * @param models how many the server lists
 */
export async function measurePerItem(
  served: ServedPages,
  models: number,
  rounds: number,
  where: string,
): Promise<void> {
  for (const pageSize of PAGE_SIZES) {
    const names = Object.keys(listings) as ListingName[];
    const peers = Object.fromEntries(
      names.map((name) => [
        name,
        async () => {
          const listed = await listings[name](served, pageSize);
          if (listed !== models) throw new Error(`${name} listed ${listed} models of ${models}`);
          return listed;
        },
      ]),
    ) as Record<ListingName, () => Promise<number>>;
    const figures = await alternate(peers, rounds);
    printTable(
      `Items per second, ${figure(pageSize)} a page, ${figure(models)} models, ${where} (median of ${rounds} alternating rounds)`,
      ["", "items/s", "CPU µs/page", "x SDK", "x SDK (CPU)", "of bare fetch"],
      names.map((name) => row(name, figures[name], figures, pageSize)),
    );
  }
}

function row(name: string, own: Figures, all: Record<ListingName, Figures>, pageSize: number): string[] {
  return [
    name,
    figure(own.perSecond),
    figure(own.cpuMicroseconds * pageSize),
    figure(own.perSecond / all[SDK].perSecond, 2),
    figure(all[SDK].cpuMicroseconds / own.cpuMicroseconds, 2),
    figure(own.perSecond / all[BARE].perSecond, 2),
  ];
}
