import { configurationCases } from "./configuration-cases.ts";

/** A call that is made of every command line; its standard output and exit code must be the same. */
export interface Case {
  readonly args: readonly string[];
  /** Environment variables of this call, over those of all calls; undefined takes one away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Lines of `~/.aws/config`, instead of those of all calls. */
  readonly config?: string;
  /** Lines of `~/.aws/credentials`. */
  readonly credentials?: string;
  /** Messages that list what only one of the programs has, or come from its JMESPath library, are not compared. */
  readonly ignoreStderr?: true;
  /** Why version 1 of the AWS CLI is not compared. */
  readonly notInVersion1?: string;
}

const model = "modelSummaries[]";
const formats = ["json", "text", "table", "yaml"] as const;

/** Calls made with each of the four formats. */
const queries: readonly (readonly string[])[] = [
  ["--max-items", "3"],
  ["--max-items", "25", "--page-size", "10", "--query", `${model}.modelName`],
  ["--max-items", "12", "--page-size", "5", "--query", `${model}.[modelName,modelStatus,creationTime]`],
  ["--max-items", "4", "--query", `{names:${model}.modelName,token:NextToken}`],
  ["--max-items", "6", "--query", `${model}.{n:modelName,base:{arn:baseModelArn,name:baseModelName}}`],
  ["--max-items", "3", "--query", `${model}.{n:modelName,tags:[modelStatus,ownerAccountId]}`],
  ["--max-items", "1", "--query", "modelSummaries[0]"],
  ["--max-items", "1"],
  ["--page-size", "100", "--query", "length(modelSummaries)"],
  ["--max-items", "2", "--query", "modelSummaries[0].modelName"],
  ["--max-items", "2", "--query", "nothing"],
  ["--max-items", "1", "--query", "[modelSummaries[0],modelSummaries[0]]"],
  ["--max-items", "2", "--query", "`true`"],
  ["--max-items", "2", "--query", "[`null`, `1`, 'x', `false`]"],
  ["--max-items", "2", "--query", "`{}`"],
  ["--max-items", "2", "--query", "`[]`"],
  ["--name-contains", "no-model-has-this-name"],
  ["--max-results", "2"],
];

const filters: readonly (readonly string[])[] = [
  ["--model-status", "Failed"],
  ["--model-status", "Creating"],
  ["--is-owned"],
  ["--no-is-owned"],
  ["--sort-order", "Ascending", "--max-items", "5"],
  ["--sort-by", "CreationTime", "--sort-order", "Descending", "--max-items", "5"],
  ["--name-contains", "support"],
  ["--name-contains=risk"],
  ["--name", "claims"],
  ["--creation-time-after", "2025-01-01"],
  ["--creation-time-after", "2025-01-01T00:00:00Z", "--creation-time-before", "2025-06-01T12:00:00+02:00"],
  ["--creation-time-before", "1735689600"],
  ["--creation-time-before", "1735689600.5"],
  ["--creation-time-before", "2025-01-01 10:30"],
  ["--creation-time-before", "20250101T103000Z"],
  ["--creation-time-before", "Jan 1 2025"],
  ["--creation-time-before", "Wed, 01 Jan 2025 00:00:00 GMT"],
  ["--creation-time-before", "01/31/2025"],
  ["--foundation-model-arn-equals", "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0:300k"],
  ["--base-model-arn-equals", "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0:300k"],
  ["--cli-input-json", '{"modelStatus":"Active","sortOrder":"Ascending"}', "--max-items", "3"],
  ["--cli-input-json", '{"PaginationConfig":{"MaxItems":3}}'],
  ["--region", "eu-west-1"],
].map((args) => [...args, "--query", `${model}.modelName`]);

const mistakes: readonly Case[] = [
  { args: ["--output", "xml"], ignoreStderr: true },
  { args: ["--output"] },
  { args: ["--bogus", "x"] },
  { args: ["stray"] },
  { args: ["--name-contains"] },
  { args: ["--name-contains", ""] },
  { args: ["--name-contains", "-x"] },
  { args: ["--no"], ignoreStderr: true },
  { args: ["--s", "x"] },
  { args: ["--max-items", "many"] },
  { args: ["--max-results", "many"] },
  { args: ["--page-size", "0"] },
  { args: ["--page-size", "1001"] },
  { args: ["--is-owned=true"] },
  { args: ["--is-owned", "true"] },
  { args: ["--no-paginate", "--max-items", "3"] },
  { args: ["--max-results", "3", "--starting-token", "x"] },
  { args: ["--starting-token", "x"] },
  { args: ["--starting-token", "a___b___c"], ignoreStderr: true },
  { args: ["--next-token", "x"] },
  { args: ["--model-status", "Sleeping"] },
  { args: ["--sort-by", "Name", "--sort-order", "Sideways"] },
  { args: ["--base-model-arn-equals", "short"] },
  { args: ["--creation-time-before", "soon"] },
  { args: ["--creation-time-before", "2026-02-30"] },
  { args: ["--cli-input-json", "{"] },
  { args: ["--cli-input-json", '{"colour":"red","maxResults":"3","isOwned":"yes"}'] },
  { args: ["--cli-input-json", "file:///there/is/no/such/file"] },
  { args: ["--query", "a["], ignoreStderr: true },
  { args: ["--query", ""] },
  { args: ["--query", "no_such_function(@)"], ignoreStderr: true },
  { args: ["--query", `${model}.[modelName,[modelStatus]]`, "--output", "table"], ignoreStderr: true },
  { args: ["--profile", "no-such-profile"] },
  { args: ["--region", "no region"] },
  { args: ["--endpoint-url", "no-url"] },
  { args: ["--endpoint-url", "http://127.0.0.1:1"] },
  { args: ["--color", "purple"] },
  { args: ["--cli-read-timeout", "x"] },
  { args: [], env: { AWS_DEFAULT_REGION: undefined } },
  { args: [], env: { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined } },
  { args: [], env: { AWS_SECRET_ACCESS_KEY: undefined } },
  { args: [], env: { AWS_SECRET_ACCESS_KEY: "wrong" } },
  { args: [], env: { AWS_PROFILE: "no-such-profile" } },
  { args: [], env: { AWS_DEFAULT_OUTPUT: "xml" } },
  { args: [], env: { AWS_MAX_ATTEMPTS: "many" } },
  { args: [], env: { AWS_RETRY_MODE: "never" }, ignoreStderr: true },
  { args: [], config: "[default]\ncli_timestamp_format = local\n" },
];

const configured: readonly Case[] = [
  { args: ["--max-items", "1"], config: "[default]\ncli_timestamp_format = wire\n" },
  { args: ["--max-items", "1"], config: "[default]\noutput = text\ncli_timestamp_format = iso8601\n" },
  { args: ["--max-items", "1"], env: { AWS_DEFAULT_OUTPUT: "table" } },
  {
    args: ["--profile", "other", "--query", `${model}.modelName`],
    config:
      "[profile other]\nregion = eu-west-1\naws_access_key_id = 111122223333\naws_secret_access_key = test\noutput = text\n",
    // The environment's region has the last word over the profile's.
    env: { AWS_DEFAULT_REGION: undefined },
  },
  {
    args: ["--query", "length(modelSummaries)"],
    env: { AWS_REGION: "eu-west-1" },
    notInVersion1: "AWS_REGION is not read",
  },
  { args: ["--output", "table", "--color", "on", "--max-items", "2"] },
  { args: ["--no-sign-request"] },
  {
    args: ["--cli-input-json", '{"maxResults":3}', "--query", `${model}.modelName`],
    notInVersion1: "it pages all the same",
  },
  { args: ["--generate-cli-skeleton"], notInVersion1: "it names other values of the enumerations" },
  { args: ["--no-paginate", "--query", `${model}.modelName`] },
  {
    args: ["--cli-input-yaml", "modelStatus: Active", "--max-items", "2"],
    notInVersion1: "there is no --cli-input-yaml",
  },
  {
    args: ["--output", "yaml-stream", "--max-items", "5", "--page-size", "2"],
    notInVersion1: "there is no yaml-stream",
  },
  {
    args: ["--output", "yaml-stream", "--max-items", "5", "--page-size", "2", "--query", `${model}.modelName`],
    notInVersion1: "there is no yaml-stream",
  },
];

export const cases: readonly Case[] = [
  ...queries.flatMap((args) =>
    formats.map((format) => ({
      args: [...args, "--output", format],
      ...(format === "yaml" ? { notInVersion1: "there is no yaml" } : {}),
    })),
  ),
  ...filters.map((args) => ({ args })),
  ...configured,
  ...mistakes,
  ...configurationCases,
];
