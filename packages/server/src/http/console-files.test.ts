import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { startServer } from "../start-server.ts";

const html = "<!doctype html><title>a page</title>";
const script = `console.log("${"a script ".repeat(100)}");`;

/** A folder with a page, removed at the end. */
function page(): Disposable & { readonly folder: string } {
  const folder = mkdtempSync(join(tmpdir(), "outcrop-page-"));
  writeFileSync(join(folder, "index.html"), html);
  writeFileSync(join(folder, "page.js"), script);
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true }) };
}

/** An answer whose body has been read, so that its connection is free again. */
async function ask(url: string, headers: Readonly<Record<string, string>> = {}) {
  const answer = await fetch(url, { headers });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

test("the page stands at /console and at every view below it, with headers that keep it to itself", async () => {
  using files = page();
  await using server = await startServer({ console: { folder: async () => files.folder } });
  for (const path of ["/console", "/console/", "/console?modelStatus=Active", "/console/model?arn=a.b"]) {
    const answer = await ask(server.url + path);
    assert.deepEqual([answer.status, answer.text], [200, html], path);
    assert.equal(answer.headers.get("content-type"), "text/html; charset=utf-8");
    assert.match(
      answer.headers.get("content-security-policy") ?? "",
      /^default-src 'none'; script-src 'self';.*frame-ancestors 'none'$/,
    );
    assert.equal(answer.headers.get("x-content-type-options"), "nosniff");
    assert.equal(answer.headers.get("x-frame-options"), "DENY");
  }
});

test("a file comes compressed to who takes that, once while it is the same, and no file from outside the folder", async () => {
  using files = page();
  await using server = await startServer({ console: { folder: async () => files.folder } });
  const answer = await ask(`${server.url}/console/page.js`);
  assert.equal(answer.headers.get("content-encoding"), "gzip");
  assert.equal(answer.text, script);
  const plain = await ask(`${server.url}/console/page.js`, { "accept-encoding": "identity" });
  assert.deepEqual([plain.headers.get("content-encoding"), plain.text], [null, script]);
  const etag = answer.headers.get("etag") ?? "";
  const again = await ask(`${server.url}/console/page.js`, { "if-none-match": etag });
  assert.equal(again.status, 304);
  assert.equal((await ask(`${server.url}/console/other.js`)).status, 404);
  assert.equal(await statusOf(server.port, "/console/../package.json"), 404);
  assert.equal(await statusOf(server.port, "/console/%2e%2e/package.json"), 404);
});

/** The status of a path that is sent as it is. */
function statusOf(port: number, path: string, headers = {}): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request({ port, path, headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    sent.on("error", reject).end();
  });
}

test("the page is told how the server lets in, its region, and whether it may write", async () => {
  using files = page();
  const console = { folder: async () => files.folder, write: true };
  await using server = await startServer({ console, auth: "open", defaultRegion: "eu-west-1" });
  const settings = JSON.parse((await ask(`${server.url}/console/settings.json`)).text);
  assert.deepEqual(settings, { auth: "open", defaultRegion: "eu-west-1", write: true });
});

test("the page is not given under a name that was made to lead here", async () => {
  using files = page();
  await using server = await startServer({ console: { folder: async () => files.folder } });
  const status = await statusOf(server.port, "/console", { host: "rebound.example" });
  assert.equal(status, 403);
});

test("a page that cannot be had is a sentence, and is looked for again", async () => {
  using files = page();
  let isThere = false;
  const folder = async () => {
    if (!isThere) throw new Error("it is not built yet");
    return files.folder;
  };
  await using server = await startServer({ console: { folder } });
  const first = await ask(`${server.url}/console`);
  assert.deepEqual([first.status, first.text], [503, "The console is not there: it is not built yet"]);
  isThere = true;
  assert.equal((await ask(`${server.url}/console`)).status, 200);
});

test("without a console the path belongs to the service, as every other", async () => {
  await using server = await startServer();
  const answer = await ask(`${server.url}/console`);
  assert.deepEqual([answer.status, answer.headers.get("content-type")], [403, "application/json"]);
});
