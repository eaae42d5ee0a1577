/** `node paginator-items.ts URL PAGE_SIZE`: lists all models through the paginator and prints how many there are. */
import { BedrockClient } from "@aws-sdk/client-bedrock";
import { getPaginator } from "@outcrop/paginator";

const [url = "", pageSize] = process.argv.slice(2);
const credentials = { accessKeyId: "test", secretAccessKey: "test" };
const client = new BedrockClient({ region: "us-east-1", endpoint: url, credentials });
const pages = getPaginator(client, "ListCustomModels").paginate({ PaginationConfig: { PageSize: Number(pageSize) } });
let models = 0;
for await (const model of pages.items()) if (model.modelName !== undefined) models++;
console.log(models);
client.destroy();
