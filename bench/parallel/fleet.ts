import { BedrockClient } from "@aws-sdk/client-bedrock";
import { getFleetPaginator, getPaginator } from "@outcrop/paginator";
import type { ServedPages } from "../paginator/served-pages.ts";
import { figure, printTable } from "../paginator/table.ts";
import { fleetRegions } from "./fleet-regions.ts";
import { fastest } from "./timed.ts";

const CONFIG = { PageSize: 100 };

/** Time to list twelve targets as one, beside the time of each alone. */
export async function measureFleet({ url }: ServedPages, rounds: number): Promise<void> {
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const targets = fleetRegions.map((region) => ({
    account: "000000000000",
    region,
    client: new BedrockClient({ region, endpoint: url, credentials }),
  }));
  const alone = await fastest<number>(
    Object.fromEntries(
      targets.map(({ region, client }) => [
        region,
        async () => {
          let models = 0;
          const pages = getPaginator(client, "ListCustomModels").paginate({ PaginationConfig: CONFIG });
          for await (const _model of pages.items()) models += 1;
          return models;
        },
      ]),
    ),
    1,
  );
  const together = await fastest<number>(
    {
      fleet: async () => {
        let models = 0;
        const fleet = getFleetPaginator(targets, "ListCustomModels").paginate({ PaginationConfig: CONFIG });
        for await (const _model of fleet.items()) models += 1;
        return models;
      },
    },
    rounds,
  );
  const fleet = together.get("fleet");
  const total = [...alone.values()].reduce((sum, { result }) => sum + result, 0);
  if (fleet === undefined || fleet.result !== total)
    throw new Error(`the fleet listed ${fleet?.result} models of ${total}`);
  const slowest = Math.max(...[...alone.values()].map(({ milliseconds }) => milliseconds));
  const oneByOne = [...alone.values()].reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  printTable(
    `A fleet of ${targets.length} targets, ${figure(total)} models at 100 a page, 50 ms of round trip (fastest of ${rounds})`,
    ["", "ms", "of the slowest"],
    [
      ["the slowest target alone", slowest],
      ["all targets, one after another", oneByOne],
      ["the fleet as one listing", fleet.milliseconds],
    ].map(([name, milliseconds]) => [
      String(name),
      figure(Number(milliseconds)),
      figure(Number(milliseconds) / slowest, 2),
    ]),
  );
  console.log("  aim of the fleet is at most 1.5 of the slowest");
  for (const { client } of targets) client.destroy();
}
