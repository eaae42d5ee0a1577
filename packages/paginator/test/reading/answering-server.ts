import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { BedrockClient, type BedrockClientConfig } from "@aws-sdk/client-bedrock";

/** Answers one request, however it likes. `count` is 1 for the first request since `answer` was set. */
export type Answer = (response: ServerResponse, count: number, request: IncomingMessage) => void;

/** A real HTTP server on a free port that answers every request as the test says. */
export class AnsweringServer implements AsyncDisposable {
  readonly #server = createServer((request, response) => this.#answer(response, ++this.#count, request));
  readonly #clients: BedrockClient[] = [];
  #answer: Answer = (response) => response.end();
  #count = 0;

  static async start(): Promise<AnsweringServer> {
    const server = new AnsweringServer();
    await new Promise<void>((resolve) => server.#server.listen(0, "127.0.0.1", resolve));
    return server;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** How many requests came since `answer` was last called. */
  get requests(): number {
    return this.#count;
  }

  answer(answer: Answer): void {
    this.#answer = answer;
    this.#count = 0;
  }

  /** From now on every request is answered with this JSON text. */
  answerJson(text: string, statusCode = 200, headers: Record<string, string> = {}): void {
    this.answer((response) => {
      response.writeHead(statusCode, {
        "content-type": "application/json",
        "x-amzn-requestid": "request-1",
        ...headers,
      });
      response.end(text);
    });
  }

  /** A client of this server, closed with it. */
  client(config: Partial<BedrockClientConfig> = {}): BedrockClient {
    const credentials = { accessKeyId: "111122223333", secretAccessKey: "test" };
    const client = new BedrockClient({ region: "us-east-1", endpoint: this.url, credentials, ...config });
    this.#clients.push(client);
    return client;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const client of this.#clients) client.destroy();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
