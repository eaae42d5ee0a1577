import assert from "node:assert/strict";
import { request } from "node:http";
import { suite, test } from "node:test";
import { type RunningServer, type ServerOptions, startServer } from "../index.ts";

type Headers = Readonly<Record<string, string>>;

interface Received {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly message: string;
}

/** Sends any header, as a program that poses as a browser, a proxy or another host can; `fetch` would not. */
function send(server: RunningServer, headers: Headers, method = "GET"): Promise<Received> {
  return new Promise((resolve, reject) => {
    const all = { authorization: "Bearer test", ...headers };
    const sent = request(`${server.url}/custom-models`, { method, headers: all }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (piece) => {
        text += piece;
      });
      response.on("end", () => {
        const message = text === "" ? "" : (JSON.parse(text).message ?? "");
        resolve({ status: response.statusCode ?? 0, headers: response.headers, message });
      });
    });
    sent.on("error", reject).end();
  });
}

const foreign: readonly (readonly [who: string, headers: Headers, why: RegExp])[] = [
  [
    "a page whose name was made to lead here",
    { host: "rebound.example.com:4566" },
    /"rebound\.example\.com:4566".*--allow-host/,
  ],
  ["a name that only begins like this machine's", { host: "localhost.example.com" }, /--allow-host/],
  ["a name that only ends like this machine's", { host: "evil-127.0.0.1.nip.io" }, /--allow-host/],
  ["a web page of another origin", { origin: "https://example.com" }, /"https:\/\/example\.com".*--allow-origin/],
  ["a page whose origin only begins like this machine's", { origin: "http://localhost.example.com" }, /--allow-origin/],
  ["a page in a sandbox", { origin: "null" }, /--allow-origin/],
  ["an image or a link on a page of another site", { "sec-fetch-site": "cross-site" }, /another site/],
  ["another machine behind a proxy", { "x-forwarded-for": "127.0.0.1, 192.0.2.1" }, /proxy.*--auth strict/],
  ["another machine behind a proxy of nginx's", { "x-real-ip": "192.0.2.1" }, /proxy/],
  ["another machine behind a proxy of the standard", { forwarded: "for=192.0.2.1;host=localhost" }, /proxy/],
  ["another name behind a proxy", { "x-forwarded-host": "rebound.example.com" }, /proxy/],
];
const own: readonly (readonly [who: string, headers: Headers])[] = [
  ["a program", {}],
  ["a program under another name of this machine", { host: "bedrock.us-east-1.localhost:4566" }],
  ["a program over IPv6", { host: "[::1]:4566" }],
  ["the address bar", { "sec-fetch-site": "none" }],
  ["a page under development", { origin: "http://localhost:3000", "sec-fetch-site": "cross-site" }],
  [
    "a proxy for this machine",
    { "x-forwarded-for": "::1", forwarded: 'for="[::1]:1234";host=localhost', "x-forwarded-host": "localhost:3000" },
  ],
];

for (const auth of ["dev", "open"] as const) {
  suite(`in ${auth} mode`, () => {
    for (const [who, headers, why] of foreign) {
      test(`${who} is refused`, async () => {
        await using server = await startServer({ auth });
        const { status, message, headers: got } = await send(server, headers);
        assert.equal(status, 403, message);
        assert.equal(got["x-amzn-errortype"], "AccessDeniedException");
        assert.match(message, why);
      });
    }
    for (const [who, headers] of own) {
      test(`${who} is let in`, async () => {
        await using server = await startServer({ auth });
        const { status, message } = await send(server, headers);
        assert.equal(status, 200, message);
      });
    }
  });
}

test("in strict mode only the key counts", async () => {
  await using server = await startServer({ auth: "strict" });
  for (const [who, headers] of [...foreign, ...own]) {
    const { status, message } = await send(server, headers);
    assert.equal(status, 403);
    assert.match(message, /API Key is valid/, who);
  }
});

suite("names and origins of one's own", () => {
  const options: ServerOptions = {
    allowHost: ["bedrock.test", "*.internal.example"],
    allowOrigin: ["https://app.example", "http://app.example:8080/"],
  };

  test("are let in, those alike are not", async () => {
    await using server = await startServer(options);
    for (const [headers, status] of [
      [{ host: "bedrock.test:4566" }, 200],
      [{ host: "BEDROCK.TEST" }, 200],
      [{ host: "a.bedrock.test" }, 403],
      [{ host: "a.b.internal.example" }, 200],
      [{ host: "internal.example" }, 403],
      [{ origin: "https://app.example", "sec-fetch-site": "cross-site" }, 200],
      [{ origin: "http://app.example:8080" }, 200],
      [{ origin: "http://app.example" }, 403],
      [{ origin: "https://other.app.example" }, 403],
    ] as const) {
      assert.equal((await send(server, headers)).status, status, JSON.stringify(headers));
    }
  });

  for (const [wrong, message] of [
    [{ allowHost: ["http://bedrock.test"] }, /"http:\/\/bedrock\.test" is not a host's name/],
    [{ allowHost: ["bedrock.test:4566"] }, /without scheme and port/],
    [{ allowOrigin: ["app.example"] }, /"app\.example" is not an origin/],
    [{ allowOrigin: ["https://app.example/path"] }, /is not an origin/],
  ] as const) {
    test(`${JSON.stringify(wrong)} is refused`, async () => {
      await assert.rejects(startServer(wrong), { name: "AllowedFromElsewhereError", message });
    });
  }
});

suite("a browser", () => {
  const page = { origin: "http://localhost:5173", "sec-fetch-site": "cross-site" };

  test("is told that a page under development may read answers, errors and request ids", async () => {
    await using server = await startServer();
    for (const [headers, status] of [
      [page, 200],
      [{ ...page, authorization: "Bearer nobody" }, 403],
    ] as const) {
      const answer = await send(server, headers);
      assert.equal(answer.status, status);
      assert.equal(answer.headers["access-control-allow-origin"], page.origin);
      assert.match(String(answer.headers["access-control-expose-headers"]), /x-amzn-errortype/);
      assert.equal(answer.headers.vary, "Origin");
    }
  });

  test("is told before that such a page may send the SDK's headers", async () => {
    await using server = await startServer();
    const asked = {
      "access-control-request-method": "GET",
      "access-control-request-headers": "authorization,x-amz-date",
    };
    const answer = await send(server, { ...page, ...asked, authorization: "" }, "OPTIONS");
    assert.equal(answer.status, 204);
    assert.equal(answer.headers["access-control-allow-origin"], page.origin);
    assert.equal(answer.headers["access-control-allow-headers"], "authorization,x-amz-date");
    const other = await send(server, { ...asked, origin: "https://example.com" }, "OPTIONS");
    assert.equal(other.headers["access-control-allow-origin"], undefined);
  });

  test("is told nothing of that where the page is another's, and what it sends changes nothing", async () => {
    await using server = await startServer();
    const refused = await send(server, { origin: "https://example.com" });
    assert.equal(refused.status, 403);
    assert.equal(refused.headers["access-control-allow-origin"], undefined);
  });
});
