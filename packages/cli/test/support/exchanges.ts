import { createServer, type IncomingMessage, request as sendRequest } from "node:http";
import type { AddressInfo } from "node:net";

/** An answer of the service, as far as clients look at it. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A request that was made, and its answer. */
export interface Exchange {
  /** `GET /custom-models?maxResults=10 test us-east-1`: the method, the path, the parameters in order, the key and the region. */
  readonly request: string;
  readonly answer: Answer;
}

/** A server that keeps what was asked and answered. */
export interface ExchangeServer extends AsyncDisposable {
  readonly url: string;
  readonly exchanges: readonly Exchange[];
}

/** Passes every request on to another server, and its answer back. */
export function forwardTo(url: string): Promise<ExchangeServer> {
  return serve((request) => {
    // The host stays what the client has signed.
    const options = { method: request.method ?? "GET", headers: request.headers };
    return new Promise((resolve, reject) => {
      const passedOn = sendRequest(new URL(request.url ?? "/", url), options, (response) => {
        let body = "";
        response.setEncoding("utf8").on("data", (piece) => {
          body += piece;
        });
        response.once("end", () => resolve({ status: response.statusCode ?? 0, headers: keptHeaders(response), body }));
      });
      passedOn.once("error", reject);
      request.pipe(passedOn);
    });
  });
}

/** Answers as was answered before; whatever was not asked before is answered with 404. */
export function replay(recorded: readonly Exchange[]): Promise<ExchangeServer> {
  const left = [...recorded];
  return serve(async (request) => {
    const index = left.findIndex((exchange) => exchange.request === lineOf(request));
    const [found] = index < 0 ? [] : left.splice(index, 1);
    return found?.answer ?? { status: 404, headers: {}, body: `{"message":"never recorded: ${lineOf(request)}"}` };
  });
}

async function serve(answerTo: (request: IncomingMessage) => Promise<Answer>): Promise<ExchangeServer> {
  const exchanges: Exchange[] = [];
  const server = createServer((request, response) => {
    answerTo(request).then(
      (answer) => {
        exchanges.push({ request: lineOf(request), answer });
        response.writeHead(answer.status, answer.headers).end(answer.body);
      },
      (error) => response.destroy(error),
    );
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo; // a TCP server's
  return {
    url: `http://127.0.0.1:${port}`,
    exchanges,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

function keptHeaders({ headers }: IncomingMessage): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of ["content-type", "x-amzn-errortype"]) {
    const value = headers[name];
    if (typeof value === "string") kept[name] = value;
  }
  return kept;
}

function lineOf({ method, url = "/", headers }: IncomingMessage): string {
  const { pathname, searchParams } = new URL(url, "http://host");
  searchParams.sort();
  const query = [...searchParams].map(([name, value]) => `${name}=${withoutFraction(value)}`).join("&");
  const [, key, region] = /Credential=([^/]+)\/\d+\/([^/]+)\//.exec(headers.authorization ?? "") ?? [];
  const signer = key === undefined ? "unsigned" : `${key} ${region}`;
  return `${method} ${pathname}${query === "" ? "" : `?${query}`} ${signer}`;
}

/** Times are written with more or fewer zeros at their end. */
function withoutFraction(value: string): string {
  return value.replace(/(:\d\d(?:\.\d*[1-9])?)\.?0*Z$/, "$1Z");
}
