import { getPaginator } from "@outcrop/paginator";
import { median } from "../paginator/rounds.ts";
import { serveBedrock } from "../paginator/served-pages.ts";
import { figure, printTable } from "../paginator/table.ts";

const PAGE_SIZE = 1_000;
const ROUNDS = 3;

/**
 * Lists all models from a server in a process of its own through the paginator, and looks at each. Then it prints
 * which share of the speed of a bare `JSON.parse` over the same answers this is.
 */
export async function measureEndToEnd(models: number): Promise<void> {
  using outcrop = await serveBedrock(models);
  const bodies = await bodiesOf(outcrop.url);
  const list = async (options: { readonly prefetch?: number }) => {
    let listed = 0;
    const pages = getPaginator(outcrop.client, "ListCustomModels").paginate(
      { PaginationConfig: { PageSize: PAGE_SIZE } },
      options,
    );
    for await (const model of pages.items()) if (model.modelName !== undefined) listed++;
    return listed;
  };
  const ways: Record<string, () => Promise<number> | number> = {
    "Outcrop, items()": () => list({}),
    "Outcrop, items(), prefetch: 2": () => list({ prefetch: 2 }),
    "JSON.parse of the same answers": () => {
      let parsed = 0;
      for (const body of bodies) parsed += JSON.parse(body.toString()).modelSummaries.length;
      return parsed;
    },
  };
  const measured = new Map(Object.keys(ways).map((name) => [name, [] as number[]]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, way] of Object.entries(ways)) {
      globalThis.gc?.();
      const start = performance.now();
      const listed = await way();
      if (listed !== models) throw new Error(`${name} listed ${listed} models of ${models}`);
      measured.get(name)?.push(listed / ((performance.now() - start) / 1_000));
    }
  }
  const medians = [...measured].map(([name, perSecond]) => ({ name, perSecond: median(perSecond) }));
  const parsing = medians.at(-1)?.perSecond ?? Number.NaN;
  printTable(
    `A whole listing of ${figure(models)} models, ${figure(PAGE_SIZE)} a page, server in a process of its own (median of ${ROUNDS} alternating rounds)`,
    ["", "items/s", "of JSON.parse"],
    medians.map(({ name, perSecond }) => [name, figure(perSecond), figure(perSecond / parsing, 2)]),
  );
}

/** The answers of a whole listing, as they are received. */
async function bodiesOf(url: string): Promise<Buffer[]> {
  const bodies: Buffer[] = [];
  let token: string | null | undefined;
  do {
    const query = `maxResults=${PAGE_SIZE}${token ? `&nextToken=${encodeURIComponent(token)}` : ""}`;
    // The API key in development mode of the client's account.
    const response = await fetch(`${url}/custom-models?${query}`, {
      headers: { authorization: "Bearer 000000000000" },
    });
    const body = Buffer.from(await response.arrayBuffer());
    bodies.push(body);
    ({ nextToken: token } = JSON.parse(body.toString()));
  } while (token);
  return bodies;
}
