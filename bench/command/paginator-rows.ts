/**
 * `node paginator-rows.ts URL PAGE_SIZE`: the smallest program around the paginator that lists all models and prints one JSON line per model.
 */
import { once } from "node:events";
import { BedrockClient } from "@aws-sdk/client-bedrock";
import { getPaginator } from "@outcrop/paginator";

const [url = "", pageSize] = process.argv.slice(2);
const credentials = { accessKeyId: "test", secretAccessKey: "test" };
const client = new BedrockClient({ region: "us-east-1", endpoint: url, credentials });
const pages = getPaginator(client, "ListCustomModels").paginate({ PaginationConfig: { PageSize: Number(pageSize) } });
for await (const { modelSummaries = [] } of pages) {
  const rows = modelSummaries.map((model) => `${JSON.stringify(model)}\n`).join("");
  if (!process.stdout.write(rows)) await once(process.stdout, "drain");
}
client.destroy();
