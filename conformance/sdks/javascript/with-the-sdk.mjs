// A client of Bedrock over the AWS SDK for JavaScript, of the version that is installed in the folder it is given.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const require = createRequire(`${process.argv[2]}/`);
const sdk = require("@aws-sdk/client-bedrock");
const { version } = require("@aws-sdk/client-bedrock/package.json");

const clients = new Map();

function clientOf({ endpoint, region, accessKeyId, secretAccessKey, sessionToken, bearer, attempts }) {
  const key = [endpoint, region, accessKeyId, secretAccessKey, bearer, attempts].join(" ");
  const known = clients.get(key);
  if (known) return known;
  const client = new sdk.BedrockClient({
    endpoint,
    region,
    maxAttempts: attempts,
    ...(bearer
      ? { token: { token: bearer }, authSchemePreference: ["httpBearerAuth"] }
      : { credentials: { accessKeyId, secretAccessKey, sessionToken } }),
  });
  clients.set(key, client);
  return client;
}

async function list(task) {
  const items = [];
  let pages = 0;
  for await (const page of sdk.paginateListCustomModels({ client: clientOf(task) }, withTimes(task.input))) {
    pages++;
    for (const summary of page.modelSummaries) {
      items.push({ ...summary, creationTime: summary.creationTime.toISOString() });
    }
  }
  return { items, pages };
}

async function call(task) {
  const Command = sdk[`${task.operation}Command`];
  if (!Command) return { unsent: `it has no ${task.operation}` };
  await clientOf(task).send(new Command(withTimes(task.input)));
  return {};
}

/** Times are text in a task. */
function withTimes(value) {
  if (typeof value === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d.*Z$/.test(value)) return new Date(value);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withTimes(each)]));
}

function failureOf(error) {
  if (!(error instanceof sdk.BedrockServiceException)) return { code: "", message: String(error), typed: false };
  // An error that the SDK has no class for is the service's general one.
  return { code: error.name, message: error.message, typed: error.constructor !== sdk.BedrockServiceException };
}

console.log(JSON.stringify({ version }));
for await (const line of createInterface({ input: process.stdin })) {
  const task = JSON.parse(line);
  const answer = await (task.do === "list" ? list : call)(task).then(
    (done) => ({ done: true, ...done }),
    (error) => ({ error: failureOf(error) }),
  );
  console.log(JSON.stringify(answer));
}
