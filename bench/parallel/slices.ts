import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { paginateListCustomModels } from "@aws-sdk/client-bedrock";
import { getPaginator } from "@outcrop/paginator";
import type { Peer, PeerListing } from "../paginator/peer.ts";
import type { ServedPages } from "../paginator/served-pages.ts";
import { figure, printTable } from "../paginator/table.ts";
import { fastest } from "./timed.ts";

const PAGE_SIZE = 1_000;
const SDK = "AWS SDK, paginateListCustomModels";

/** Time to list a distant catalogue, one page after another and in slices, and whether the items are the same. */
export async function measureSlices(
  { client, url }: ServedPages,
  setting: { readonly name: string; readonly models: number; readonly rounds: number; readonly aim: number },
  peers: Iterable<Peer>,
): Promise<void> {
  const listInOutcrop = async (options: { parallel?: number; prefetch?: number }) => {
    const arns: (string | undefined)[] = [];
    const pages = getPaginator(client, "ListCustomModels").paginate(
      { PaginationConfig: { PageSize: PAGE_SIZE } },
      options,
    );
    for await (const model of pages.items()) arns.push(model.modelArn);
    return arns;
  };
  const times = await fastest<Listed>(
    {
      [SDK]: async () => {
        const arns: (string | undefined)[] = [];
        for await (const { modelSummaries = [] } of paginateListCustomModels({ client, pageSize: PAGE_SIZE }, {})) {
          for (const model of modelSummaries) arns.push(model.modelArn);
        }
        return arns;
      },
      ...Object.fromEntries([...peers].map((peer) => [peer.name, () => peer.list({ url }, PAGE_SIZE)])),
      "bare loop, fetch + JSON.parse": () => listBarely(url),
      "Outcrop, one after another": () => listInOutcrop({}),
      "Outcrop, parallel: 4": () => listInOutcrop({ parallel: 4 }),
      "Outcrop, parallel: 16": () => listInOutcrop({ parallel: 16 }),
    },
    setting.rounds,
  );
  const sdk = times.get(SDK);
  const expected = digestOf(sdk?.result ?? []);
  assert.equal(expected.models, setting.models);
  for (const [name, { result }] of times)
    assert.deepEqual(digestOf(result), expected, `${name} lists the SDK's items in its order`);
  const sdkTime = sdk?.milliseconds ?? Number.NaN;
  printTable(
    `${setting.name}: ${figure(setting.models)} models at ${figure(PAGE_SIZE)} a page, 50 ms of round trip (fastest of ${setting.rounds}; identical items in identical order)`,
    ["", "ms", "x SDK"],
    [...times].map(([name, { milliseconds }]) => [name, figure(milliseconds), figure(sdkTime / milliseconds, 1)]),
  );
  console.log(`  aim of parallel: 16 is ${setting.aim} x SDK`);
}

/** ARNs, or the count and digest that another process reports. */
type Listed = readonly (string | undefined)[] | PeerListing;

function digestOf(listed: Listed): PeerListing {
  if ("digest" in listed) return listed;
  return { models: listed.length, digest: createHash("sha256").update(listed.join("\n")).digest("hex") };
}

async function listBarely(url: string): Promise<string[]> {
  const arns: string[] = [];
  let token = "";
  do {
    // The API key in development mode of the client's account.
    const headers = { authorization: "Bearer 000000000000" };
    const response = await fetch(`${url}/custom-models?maxResults=${PAGE_SIZE}${token}`, { headers });
    const page = JSON.parse(await response.text()) as {
      modelSummaries: { modelArn: string }[];
      nextToken?: string | null;
    };
    for (const model of page.modelSummaries) arns.push(model.modelArn);
    token = page.nextToken ? `&nextToken=${encodeURIComponent(page.nextToken)}` : "";
  } while (token !== "");
  return arns;
}
