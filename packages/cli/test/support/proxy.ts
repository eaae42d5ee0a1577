import { createServer, request as sendRequest } from "node:http";
import { type AddressInfo, connect } from "node:net";

/** A proxy on loopback that leads every request to one server, whatever host it was meant for. */
export interface Proxy extends AsyncDisposable {
  readonly url: string;
  /** What it was asked for: `GET http://host/path`, or `CONNECT host:port`, with the credentials that were given. */
  readonly asked: readonly string[];
}

export async function startProxy(target: string): Promise<Proxy> {
  const { hostname, port } = new URL(target);
  const asked: string[] = [];
  const proxy = createServer((request, response) => {
    asked.push([request.method, request.url, request.headers["proxy-authorization"]].filter(Boolean).join(" "));
    const { pathname, search } = new URL(request.url ?? "");
    const options = { hostname, port, path: pathname + search, method: request.method, headers: request.headers };
    const passedOn = sendRequest(options, (answer) => {
      response.writeHead(answer.statusCode ?? 0, answer.headers);
      answer.pipe(response);
    });
    request.pipe(passedOn);
  });
  proxy.on("connect", (request, client, head) => {
    asked.push(`CONNECT ${request.url}`);
    const server = connect(Number(port), hostname, () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      server.write(head);
      server.pipe(client).pipe(server);
    });
    for (const socket of [client, server]) socket.on("error", () => socket.destroy());
  });
  await new Promise<void>((listening) => proxy.listen(0, "127.0.0.1", listening));
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, // a TCP server's
    asked,
    async [Symbol.asyncDispose]() {
      proxy.closeAllConnections();
      await new Promise((closed) => proxy.close(closed));
    },
  };
}
