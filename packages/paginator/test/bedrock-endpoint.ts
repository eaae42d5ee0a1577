import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { BedrockClient } from "@aws-sdk/client-bedrock";

/** What the endpoint answers: a status and JSON. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** An HTTP endpoint that answers as Bedrock does, with a client of the AWS SDK that calls it. */
export async function bedrockEndpoint(answer: (url: URL, request: IncomingMessage) => Answer | Promise<Answer>) {
  const server = createServer(async (request, response) => {
    // A client that gives up is an error of the request in Deno, which nobody else hears.
    request.on("error", () => {});
    const { status = 200, headers, body } = await answer(new URL(request.url ?? "/", "http://bedrock"), request);
    response.writeHead(status, { "content-type": "application/json", "x-amzn-requestid": "test", ...headers });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // it listens on TCP
  const client = new BedrockClient({
    region: "us-east-1",
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    maxAttempts: 1,
  });
  const close = async () => {
    client.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { client, close };
}
