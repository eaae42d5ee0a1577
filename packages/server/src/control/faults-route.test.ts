import assert from "node:assert/strict";
import { request } from "node:http";
import { after, before, beforeEach, test } from "node:test";
import { type RunningServer, startServer } from "../index.ts";

let server: RunningServer;
before(async () => {
  server = await startServer();
});
after(() => server.close());
beforeEach(() => server.faults.clear());

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Unlike `fetch`, this sends any header, as a program that poses as a browser or another host can. */
function send({ method = "GET", path = "", headers = {}, body }: Sent): Promise<{ status: number; body: unknown }> {
  return new Promise((resolve, reject) => {
    const typed = body === undefined ? {} : { "content-type": "application/json" };
    const sent = request(
      `${server.url}/_outcrop/faults${path}`,
      { method, headers: { ...typed, ...headers } },
      (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (piece) => {
          text += piece;
        });
        response.on("end", () => resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) }));
      },
    );
    sent.on("error", reject);
    sent.end(typeof body === "string" || body === undefined ? body : JSON.stringify(body));
  });
}

const shown = { id: "fault-1", fault: "throttle", share: 0.5, met: 0, struck: 0 };

test("rules are added, listed, replaced and lifted", async () => {
  const faults = ["throttle:share=0.5", { fault: "drop", id: "gone" }];
  const gone = { id: "gone", fault: "drop", met: 0, struck: 0 };
  assert.deepEqual(await send({ method: "POST", body: { faults } }), { status: 200, body: { faults: [shown, gone] } });
  assert.deepEqual(await send({}), { status: 200, body: { faults: [shown, gone] } });
  const more = await send({ method: "POST", body: { faults: ["error"] } });
  assert.deepEqual(more.body, { faults: [{ id: "fault-3", fault: "error", met: 0, struck: 0 }] });
  await send({ method: "DELETE", path: "/fault-3" });
  assert.deepEqual(await send({ method: "DELETE", path: "/gone" }), { status: 200, body: { faults: [shown] } });
  assert.equal((await send({ method: "DELETE", path: "/gone" })).status, 404);
  const replaced = await send({ method: "PUT", body: { faults: ["error"] } });
  assert.deepEqual(replaced.body, { faults: [{ id: "fault-1", fault: "error", met: 0, struck: 0 }] });
  assert.deepEqual(await send({ method: "DELETE" }), { status: 200, body: { faults: [] } });
});

test("a rule that struck says so in its counts", async () => {
  server.faults.add("error");
  await fetch(`${server.url}/custom-models`, { headers: { authorization: "Bearer test" } });
  assert.deepEqual((await send({})).body, { faults: [{ id: "fault-1", fault: "error", met: 1, struck: 1 }] });
});

for (const [body, message] of [
  [{ faults: ["throttle:share=2"] }, /^share="2" is not possible/],
  [{ faults: "throttle" }, /faults is "throttle": a list is expected/],
  [{ fault: ["throttle"] }, /fault is not known; did you mean faults\?/],
  [{}, /no list "faults"/],
  [["throttle"], /\["throttle"\]: an object is expected/],
  ["{", /not JSON/],
] as const) {
  test(`the body ${JSON.stringify(body)} is refused and changes nothing`, async () => {
    server.faults.add("throttle:share=0.5");
    for (const method of ["POST", "PUT"]) {
      const refused = await send({ method, body });
      assert.equal(refused.status, 400);
      assert.match((refused.body as { message: string }).message, message);
    }
    assert.deepEqual(server.faults.list(), [shown]);
  });
}

const foreign: readonly (readonly [who: string, headers: Readonly<Record<string, string>>])[] = [
  ["a web page", { origin: "https://example.com" }],
  ["a web page of another port", { origin: "http://localhost:4566" }],
  ["a web page of another site of this machine", { origin: "http://localhost:3000", "sec-fetch-site": "same-site" }],
  ["a link on a web page", { "sec-fetch-site": "cross-site" }],
  ["a page whose name was made to lead here", { host: "rebound.example.com:4566" }],
  ["a host whose name only begins like this one's", { host: "localhost.example.com" }],
  ["another machine behind a proxy", { "x-forwarded-for": "192.0.2.1" }],
  ["a form", { "content-type": "text/plain" }],
];

for (const [who, headers] of foreign) {
  test(`what ${who} sends is refused and changes nothing`, async () => {
    const sent = await send({ method: "POST", headers, body: { faults: ["error"] } });
    assert.equal(sent.status, 403);
    assert.deepEqual(server.faults.list(), []);
  });
}

test("a page of the server itself may control it", async () => {
  const headers = { host: "localhost:4566", origin: "http://localhost:4566", "sec-fetch-site": "same-origin" };
  assert.equal((await send({ method: "POST", headers, body: { faults: ["error"] } })).status, 200);
});

test("the endpoint answers under every name of this machine", async () => {
  for (const host of ["localhost", "localhost:4566", "bedrock.us-east-1.localhost:4566", "127.0.0.1:1", "[::1]:4566"]) {
    assert.equal((await send({ headers: { host } })).status, 200, host);
  }
});
