import { setTimeout as delay } from "node:timers/promises";
import { paginateListCustomModels } from "@aws-sdk/client-bedrock";
import { getPaginator } from "@outcrop/paginator";
import type { ServedPages } from "../paginator/served-pages.ts";
import { figure, printTable } from "../paginator/table.ts";
import { fastest } from "./timed.ts";

const CONSUMER_MILLISECONDS = 50;
const PAGES = 40;

/** Time to list for a consumer that needs one round trip's time per page. */
export async function measureReadAhead({ client }: ServedPages, rounds: number): Promise<void> {
  for (const pageSize of [100, 1_000]) {
    const consume = async (prefetch: number) => {
      const config = { PageSize: pageSize, MaxItems: pageSize * PAGES };
      const pages = getPaginator(client, "ListCustomModels").paginate({ PaginationConfig: config }, { prefetch });
      for await (const _page of pages) await delay(CONSUMER_MILLISECONDS);
    };
    const times = await fastest<void>(
      {
        "AWS SDK": async () => {
          let pages = 0;
          for await (const _page of paginateListCustomModels({ client, pageSize }, {})) {
            await delay(CONSUMER_MILLISECONDS);
            pages += 1;
            if (pages === PAGES) break;
          }
        },
        "Outcrop, no prefetch": () => consume(0),
        "Outcrop, prefetch: 2": () => consume(2),
      },
      rounds,
    );
    const plain = times.get("Outcrop, no prefetch")?.milliseconds ?? Number.NaN;
    printTable(
      `A consumer that takes ${CONSUMER_MILLISECONDS} ms a page: ${PAGES} pages of ${figure(pageSize)} (fastest of ${rounds})`,
      ["", "ms", "of no prefetch"],
      [...times].map(([name, { milliseconds }]) => [name, figure(milliseconds), figure(milliseconds / plain, 2)]),
    );
  }
  console.log("  aim of prefetch: 2 is at most 0.55 of no prefetch");
}
