/** Lists custom models with the AWS SDK for JavaScript as the environment says, and prints their names or the error's name. */
import { BedrockClient, ListCustomModelsCommand } from "@aws-sdk/client-bedrock";

const client = new BedrockClient({});
try {
  const { modelSummaries = [] } = await client.send(new ListCustomModelsCommand({}));
  console.log(JSON.stringify(modelSummaries.map(({ modelName }) => modelName)));
} catch (error) {
  console.log(error instanceof Error ? error.name : String(error));
}
