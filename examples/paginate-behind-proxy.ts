/** A listing through a proxy, which is started here, and leads to a local Bedrock. */
import { Agent, createServer, request } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { AddressInfo } from "node:net";
import { BedrockClient } from "@aws-sdk/client-bedrock";
import { getPaginator } from "@outcrop/paginator";
import { startServer } from "@outcrop/server";

await using server = await startServer({ allowHost: ["models.example"] });
await server.arrange([{ modelName: "support" }, { modelName: "claims" }]);
const proxy = createServer((asked, answer) => {
  console.log(`through the proxy: ${asked.url}`);
  const { pathname, search } = new URL(asked.url ?? "");
  const passedOn = request(new URL(pathname + search, server.url), { headers: asked.headers }, (response) => {
    answer.writeHead(response.statusCode ?? 0, response.headers);
    response.pipe(answer);
  });
  asked.pipe(passedOn);
});
await new Promise<void>((listening) => proxy.listen(0, "127.0.0.1", listening));
process.env.HTTP_PROXY = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;

const proxyEnv = process.env;
const client = new BedrockClient({
  requestHandler: { httpAgent: new Agent({ proxyEnv }), httpsAgent: new HttpsAgent({ proxyEnv }) },
  endpoint: "http://models.example",
  region: "us-east-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
});

for await (const page of getPaginator(client, "list_custom_models").paginate()) {
  console.log(page.modelSummaries?.map(({ modelName }) => modelName).join(" "));
}
client.destroy();
proxy.closeAllConnections();
proxy.close();
