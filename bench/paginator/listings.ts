import { Agent, get } from "node:http";
import { paginateListCustomModels } from "@aws-sdk/client-bedrock";
import { getPaginator } from "@outcrop/paginator";
import type { ServedPages } from "./served-pages.ts";

/** Ways to list all models at a page size; each looks at every model and returns how many there were. */
export const listings = {
  "AWS SDK, paginateListCustomModels": async ({ client }: ServedPages, pageSize: number) => {
    let models = 0;
    for await (const page of paginateListCustomModels({ client, pageSize }, {})) models += named(page.modelSummaries);
    return models;
  },
  "Outcrop, pages": async ({ client }: ServedPages, PageSize: number) => {
    let models = 0;
    const pages = getPaginator(client, "ListCustomModels").paginate({ PaginationConfig: { PageSize } });
    for await (const page of pages) models += named(page.modelSummaries);
    return models;
  },
  "Outcrop, items()": async ({ client }: ServedPages, PageSize: number) => {
    let models = 0;
    const pages = getPaginator(client, "ListCustomModels").paginate({ PaginationConfig: { PageSize } });
    for await (const model of pages.items()) if (model.modelName !== undefined) models++;
    return models;
  },
  "bare loop, fetch + JSON.parse": ({ url }: ServedPages, pageSize: number) =>
    listBarely(pageSize, async (path) => (await fetch(url + path, { headers })).text()),
  "bare loop, node:http + JSON.parse": async ({ url }: ServedPages, pageSize: number) => {
    const agent = new Agent({ keepAlive: true });
    const models = await listBarely(pageSize, (path) => textOf(url + path, agent));
    agent.destroy();
    return models;
  },
} as const;

/** The API key in development mode of the client's account. With it a bare loop needs no signature. */
const headers = { authorization: "Bearer 000000000000" };

interface BarePage {
  readonly modelSummaries: readonly { readonly modelName: string }[];
  /** Outcrop's server sends null on the last page, as Bedrock does. */
  readonly nextToken?: string | null;
}

async function listBarely(pageSize: number, request: (path: string) => Promise<string>): Promise<number> {
  let models = 0;
  let token = "";
  do {
    const page: BarePage = JSON.parse(await request(`/custom-models?maxResults=${pageSize}${token}`));
    models += named(page.modelSummaries);
    token = page.nextToken ? `&nextToken=${encodeURIComponent(page.nextToken)}` : "";
  } while (token !== "");
  return models;
}

function textOf(url: string, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => resolve(Buffer.concat(chunks).toString()));
      response.on("error", reject);
    });
    request.on("error", reject);
  });
}

function named(models: readonly { readonly modelName: string | undefined }[] = []): number {
  let count = 0;
  for (const model of models) if (model.modelName !== undefined) count++;
  return count;
}
