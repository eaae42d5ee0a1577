import assert from "node:assert/strict";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { after, before, suite, test } from "node:test";
import { startServer } from "../start-server.ts";
import { resumeFolded } from "./folded-headers.ts";

const server = createServer(async (request, response) => {
  const body = await text(request);
  response.end(JSON.stringify({ url: request.url, note: request.headers["x-note"], body: body }));
});
server.on("clientError", (error, socket) => {
  if (!resumeFolded(server, error, socket)) socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
});

before(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
after(() => new Promise((resolve) => server.close(resolve)));

/** Sends the pieces, each when something has come back for the one before, and gives all that came back. */
function exchange(...pieces: string[]): Promise<string> {
  return exchangeAt((server.address() as AddressInfo).port, ...pieces);
}

async function exchangeAt(port: number, ...pieces: string[]): Promise<string> {
  const socket = connect(port, "127.0.0.1").setNoDelay();
  let received = "";
  socket.write(pieces.shift() as string);
  for await (const bytes of socket) {
    received += bytes;
    const piece = pieces.shift();
    if (piece !== undefined) socket.write(piece);
  }
  return received;
}

const folded = "POST /a HTTP/1.1\r\nHost: localhost\r\nX-Note: one \r\n  two\r\n\tthree\r\nContent-Length: 4\r\n\r\n";

suite("a header that is folded over several lines", () => {
  test("is read as one line, with the body that follows", async () => {
    const answer = await exchange(`${folded}body`);
    assert.match(answer, /^HTTP\/1\.1 200 OK\r\n/);
    assert.match(answer, /\r\nConnection: close\r\n/);
    assert.ok(answer.endsWith('{"url":"/a","note":"one two three","body":"body"}'), answer);
  });

  test("is read so on a connection that has served requests before", async () => {
    const answer = await exchange("GET /first HTTP/1.1\r\nHost: localhost\r\n\r\n", `${folded}body`);
    assert.match(answer, /"url":"\/first"/);
    assert.match(answer, /"url":"\/a","note":"one two three"/);
  });

  test("does not make other faults acceptable", async () => {
    for (const fault of ["X-Other : 1", "X-Other: \u0001", "Transfer-Encoding: chunked"]) {
      const answer = await exchange(`${folded.replace("\r\nContent", `\r\n${fault}\r\nContent`)}body`);
      assert.match(answer, /^HTTP\/1\.1 400 /, fault);
    }
    assert.match(await exchange("GET /a HTTP/1.1\r\n Host: localhost\r\n\r\n"), /^HTTP\/1\.1 400 /);
  });

  test("with another fault is refused by the service, which goes on", async () => {
    await using service = await startServer();
    const request =
      "GET /custom-models HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer test\r\nX-Note: one\r\n two\r\n";
    assert.match(await exchangeAt(service.port, `${request}\r\n`), /^HTTP\/1\.1 200 /);
    assert.match(await exchangeAt(service.port, `${request}X-Other : 1\r\n\r\n`), /^HTTP\/1\.1 400 /);
    assert.match(await exchangeAt(service.port, `${request}\r\n`), /^HTTP\/1\.1 200 /);
  });

  test("is refused where its request does not begin with the packet", async () => {
    const first = "GET /first HTTP/1.1\r\nHost: localhost\r\n\r\n";
    const answer = await exchange(`${first}${folded}body`);
    assert.match(answer, /HTTP\/1\.1 400 /);
    assert.doesNotMatch(answer, /"url":"\/a"/);
  });
});
