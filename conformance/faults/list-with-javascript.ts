/** Lists custom models page by page with the AWS SDK for JavaScript, its time limit given by the environment, and prints what came out. */
import { BedrockClient, paginateListCustomModels } from "@aws-sdk/client-bedrock";

const limit = process.env.READ_TIMEOUT;
const client = new BedrockClient(
  limit === undefined ? {} : { requestHandler: { requestTimeout: Number(limit) * 1000, throwOnRequestTimeout: true } },
);
const names: (string | undefined)[] = [];
try {
  for await (const { modelSummaries = [] } of paginateListCustomModels({ client, pageSize: 2 }, {})) {
    names.push(...modelSummaries.map(({ modelName }) => modelName));
  }
  console.log(JSON.stringify({ names }));
} catch (error) {
  const service = error instanceof Error && "$fault" in error ? error.message : undefined;
  const code = error instanceof Error && "code" in error ? String(error.code) : undefined;
  const name = error instanceof Error ? error.name : String(error);
  console.log(JSON.stringify({ error: service === undefined ? (code ?? name) : `${name}: ${service}` }));
}
