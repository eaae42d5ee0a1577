import { listings } from "./listings.ts";
import type { Peer } from "./peer.ts";
import { alternate, type Figures } from "./rounds.ts";
import type { ServedPages } from "./served-pages.ts";
import { figure, printTable } from "./table.ts";

const SDK = "AWS SDK, paginateListCustomModels";
const BARE = "bare loop, fetch + JSON.parse";
const PAGE_SIZES = [100, 1_000];

/** The listing that is measured, and the peers. */
export interface PerItem {
  readonly served: ServedPages;
  /** How many models the server lists. */
  readonly models: number;
  readonly rounds: number;
  /** Whose server it is, for the heading. */
  readonly from: string;
  /** Paginators of other languages. */
  readonly peers: Iterable<Peer>;
}

/**
 * Items per second of Outcrop's paginator, of the SDK's own on the same client, of those in other languages, and of bare loops, over the same
 * server.
 */
export async function measurePerItem({ served, models, rounds, from, peers }: PerItem): Promise<void> {
  for (const pageSize of PAGE_SIZES) {
    const ways = Object.entries<(served: ServedPages, pageSize: number) => Promise<number>>(listings);
    for (const peer of peers) ways.push([peer.name, async (...asked) => (await peer.list(...asked)).models]);
    const measured = ways.map(([name, list]) => {
      const listAll = async () => {
        const listed = await list(served, pageSize);
        if (listed !== models) throw new Error(`${name} listed ${listed} models of ${models}`);
        return listed;
      };
      return [name, listAll] as const;
    });
    const figures = new Map(Object.entries(await alternate(Object.fromEntries(measured), rounds)));
    printTable(
      `Items per second, ${figure(pageSize)} a page, ${figure(models)} models from ${from} (median of ${rounds} alternating rounds)`,
      ["", "items/s", "CPU µs/page", "x SDK", "x SDK (CPU)", "of bare fetch"],
      [...figures].map(([name, own]) => row(name, own, figures, pageSize)),
    );
  }
}

function row(name: string, own: Figures, all: ReadonlyMap<string, Figures>, pageSize: number): string[] {
  const times = (peer: string, speedOf: (figures: Figures) => number) => {
    const other = all.get(peer);
    return other === undefined ? "" : figure(speedOf(own) / speedOf(other), 2);
  };
  const byClock = (figures: Figures) => figures.perSecond;
  const byCpu = (figures: Figures) => 1 / figures.cpuMicroseconds;
  // The CPU time of a peer in another language is spent in another process.
  const isHere = name in listings;
  return [
    name,
    figure(own.perSecond),
    isHere ? figure(own.cpuMicroseconds * pageSize) : "",
    times(SDK, byClock),
    isHere ? times(SDK, byCpu) : "",
    times(BARE, byClock),
  ];
}
