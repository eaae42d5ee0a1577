/**
 * `npm start`: lists custom models with boto3's paginator in TypeScript, over real HTTP, from a Bedrock that lives in this
 * process. The sample catalogue is made on first use and stays in `.outcrop/`.
 */
import { mkdirSync } from "node:fs";
import { relative, resolve } from "node:path";
import { BedrockClient, type CustomModelSummary } from "@aws-sdk/client-bedrock";
import { openCatalogue, plausibleAccounts, seedCatalogue } from "@outcrop/catalogue";
import { getPaginator } from "@outcrop/paginator";
import { startServer } from "@outcrop/server";

const folder = resolve(import.meta.dirname, "../.outcrop");
const data = resolve(folder, "sample.db");
/** As one would type it here. */
const dataHere = relative(process.cwd(), data);

mkdirSync(folder, { recursive: true });
const catalogue = await openCatalogue(data);
if ((await catalogue.countModels()) === 0) {
  console.log(`Making a sample catalogue in ${dataHere}`);
  await seedCatalogue(catalogue, { models: 1000, accounts: plausibleAccounts(3) });
}
const server = await startServer({ catalogue });
const client = new BedrockClient({
  endpoint: server.url,
  region: "us-east-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
});
const paginator = getPaginator(client, "list_custom_models");

const newest = paginator.paginate({ PaginationConfig: { MaxItems: 10, PageSize: 10 } });
const { modelSummaries = [], NextToken } = await newest.buildFullResult();
let count = 0;
for await (const page of paginator.paginate({ PaginationConfig: { PageSize: 1000 } })) {
  count += page.modelSummaries?.length ?? 0;
}

console.log(`
The newest of ${count} custom models, listed by @outcrop/paginator from ${server.url}

${table(modelSummaries)}

NextToken ${NextToken}
These are the next ten:

  npx outcrop list-custom-models --local --data ${dataHere} --max-items 10 --output text \\
    --query 'modelSummaries[].[modelName,modelStatus]' --starting-token ${NextToken}

The same models in the browser:

  npx outcrop console --data ${dataHere}

A server of your own, for every AWS SDK, with the console at /console:

  npx outcrop serve --data ${dataHere}

and then, in another terminal, boto3, the AWS CLI and the AWS SDK for JavaScript:

  python3 -c "import boto3; print(boto3.client('bedrock', endpoint_url='http://127.0.0.1:4566', region_name='us-east-1', aws_access_key_id='test', aws_secret_access_key='test').get_paginator('list_custom_models').paginate(PaginationConfig={'MaxItems': 5}).build_full_result())"

  AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test aws bedrock list-custom-models --endpoint-url http://127.0.0.1:4566 --region us-east-1 --max-items 5

  node --input-type=module -e "import { BedrockClient, ListCustomModelsCommand } from '@aws-sdk/client-bedrock'; const client = new BedrockClient({ endpoint: 'http://127.0.0.1:4566', region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } }); console.log(await client.send(new ListCustomModelsCommand({ maxResults: 5 })))"
`);

client.destroy();
await server.close();
await catalogue.close();

function table(models: readonly CustomModelSummary[]): string {
  const rows = [
    ["MODEL", "MADE", "STATUS", "CUSTOMIZATION", "BASE MODEL"],
    ...models.map((model) => [
      model.modelName ?? "",
      model.creationTime?.toISOString().slice(0, 16).replace("T", " ") ?? "",
      model.modelStatus ?? "",
      model.customizationType ?? "",
      model.baseModelName ?? "",
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd())
    .join("\n");
}
