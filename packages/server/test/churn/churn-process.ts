/**
 * A client in a process of its own that creates and deletes models as fast as it is let, until its standard input ends:
 *
 *     node churn-process.ts URL ...
 *
 * It prints a line when it is under way, and in the end a `Churned`.
 */
import { Agent, request } from "node:http";
import type { Churned } from "./churn.ts";

const urls = process.argv.slice(2);
const lanes = 16;
const agent = new Agent({ keepAlive: true });
let isOver = false;
let created = 0;
let deleted = 0;

/** Sends a request without the SDK, which would need a processor of its own at this rate; gives what is answered. */
function send(method: string, url: string, body?: object): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: "Bearer test", ...(body && { "content-type": "application/json" }) };
    const sent = request(url, { method, agent, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (more) => {
        text += more;
      });
      response.on("end", () => {
        const { statusCode = 0 } = response;
        if (statusCode < 300) resolve(text);
        else reject(new Error(`${method} ${url}: ${statusCode} ${text}`));
      });
    });
    sent.on("error", reject);
    sent.end(body && JSON.stringify(body));
  });
}

async function churn(url: string, lane: number): Promise<void> {
  for (let number = 0; !isOver; number++) {
    const modelName = `passing-${lane}-${number}`;
    const modelSourceConfig = { s3DataSource: { s3Uri: "s3://bucket/model/" } };
    const answer = await send("POST", `${url}/custom-models/create-custom-model`, { modelName, modelSourceConfig });
    created++;
    const { modelArn } = JSON.parse(answer) as { readonly modelArn: string };
    await send("DELETE", `${url}/custom-models/${encodeURIComponent(modelArn)}`);
    if (++deleted === lanes) console.log("under way");
  }
}

process.stdin.resume().on("end", () => {
  isOver = true;
});
const begin = performance.now();
// Each lane stays with one server.
await Promise.all(Array.from({ length: lanes }, (_, lane) => churn(urls[lane % urls.length] ?? "", lane)));
const seconds = (performance.now() - begin) / 1000;
console.log(JSON.stringify({ created, deleted, seconds } satisfies Churned));
agent.destroy();
