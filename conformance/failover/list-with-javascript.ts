/** Lists custom models with the AWS SDK for JavaScript's paginator. */
import { BedrockClient, paginateListCustomModels } from "@aws-sdk/client-bedrock";
import { tell } from "./tell.ts";

const client = new BedrockClient({});
for await (const { modelSummaries = [] } of paginateListCustomModels({ client, pageSize: 20 }, {})) {
  await tell(modelSummaries.map(({ modelName }) => modelName));
}
client.destroy();
process.stdin.destroy();
