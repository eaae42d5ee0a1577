import type { Filters } from "../address/filters.ts";
import { indented, onlyScope, parameters, type Question } from "./question.ts";

/** A Python program over boto3's paginator. */
export function boto3(question: Question): string {
  const { endpoint, knownSecret, filters } = question;
  const scope = onlyScope(question);
  const [account, region] = scope ? [json(scope.account), json(scope.region)] : ["account", "region"];
  const keys =
    knownSecret === undefined ? "" : `,\n    aws_access_key_id=${account}, aws_secret_access_key=${json(knownSecret)}`;
  const given = parameters(filters).map(([name, text]) => `${name}=${pythonValue(name, text)}`);
  const paginate = given.length === 0 ? "paginate()" : `paginate(\n${given.map((each) => `    ${each},\n`).join("")})`;
  const body = [
    `bedrock = boto3.client("bedrock", endpoint_url=${json(endpoint)}, region_name=${region}${keys})`,
    `pages = bedrock.get_paginator("list_custom_models").${paginate}`,
    "for page in pages:",
    '    for model in page["modelSummaries"]:',
    '        print(model["creationTime"].isoformat(), model["modelArn"], model["modelName"])',
  ].join("\n");
  if (scope) return `import boto3\n\n${body}\n`;
  const scopes = question.scopes.map((each) => `    (${json(each.account)}, ${json(each.region)}),\n`).join("");
  return `import boto3\n\nscopes = [\n${scopes}]\nfor account, region in scopes:\n${indented(indented(body))}\n`;
}

function pythonValue(name: keyof Filters, text: string): string {
  if (name === "isOwned") return text === "true" ? "True" : "False";
  return json(text);
}

/** A TypeScript program over `@outcrop/paginator`. */
export function typeScript(question: Question): string {
  const { endpoint, knownSecret, filters } = question;
  const scope = onlyScope(question);
  const given = parameters(filters).map(([name, text]) => `${name}: ${scriptValue(name, text)}`);
  const input = given.length === 0 ? "" : `{\n${given.map((each) => `  ${each},\n`).join("")}}`;
  const client = (account: string, region: string) => {
    const keys =
      knownSecret === undefined ? "" : `\n  credentials: { ${account}, secretAccessKey: ${json(knownSecret)} },`;
    return `new BedrockClient({\n  endpoint: ${json(endpoint)},\n  ${region},${keys}\n})`;
  };
  const head = (name: string) =>
    `import { BedrockClient } from "@aws-sdk/client-bedrock";\nimport { ${name} } from "@outcrop/paginator";\n\n`;
  const loop = `for await (const model of pages.items()) console.log(model.creationTime?.toISOString(), model.modelArn, model.modelName);\n`;
  if (scope) {
    return (
      `${head("getPaginator")}const client = ${client(`accessKeyId: ${json(scope.account)}`, `region: ${json(scope.region)}`)};\n` +
      `const pages = getPaginator(client, "list_custom_models").paginate(${input});\n${loop}`
    );
  }
  const scopes = question.scopes
    .map((each) => `  { account: ${json(each.account)}, region: ${json(each.region)} },\n`)
    .join("");
  return (
    `${head("getFleetPaginator")}const scopes = [\n${scopes}];\n` +
    `const targets = scopes.map(({ account, region }) => ({\n  account,\n  region,\n  client: ${indented(client("accessKeyId: account", "region")).trimStart()},\n}));\n` +
    `const pages = getFleetPaginator(targets, "list_custom_models").paginate(${input});\n${loop}`
  );
}

function scriptValue(name: keyof Filters, text: string): string {
  if (name === "isOwned") return text;
  return name.startsWith("creationTime") ? `new Date(${json(text)})` : json(text);
}

/** A text as a literal that is valid in Python and in JavaScript. */
function json(text: string): string {
  return JSON.stringify(text);
}
