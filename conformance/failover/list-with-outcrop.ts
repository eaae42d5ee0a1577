/** Lists custom models with Outcrop's paginator. */
import { BedrockClient } from "@aws-sdk/client-bedrock";
import { getPaginator } from "@outcrop/paginator";
import { tell } from "./tell.ts";

const client = new BedrockClient({});
const pages = getPaginator(client, "list_custom_models").paginate({ PaginationConfig: { PageSize: 20 } });
for await (const { modelSummaries = [] } of pages) await tell(modelSummaries.map(({ modelName }) => modelName));
client.destroy();
process.stdin.destroy();
