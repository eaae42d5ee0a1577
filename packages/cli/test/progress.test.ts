import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import { test } from "node:test";
import { Sandbox } from "./support/outcrop.ts";

const bin = resolve(import.meta.dirname, "../bin/outcrop.js");

test("on a terminal of 60 columns progress stays in sight while rows go to a file, and is wiped at the end", async (t) => {
  if (spawnSync("script", ["--version"]).status !== 0) return t.skip("there is no script(1) to make a terminal");
  using sandbox = new Sandbox();
  let page = 0;
  const service = createServer((_, response) => {
    page++;
    // Slow enough to be worth a line of progress.
    const body = { modelSummaries: [{ modelName: `model-${page}` }], ...(page < 12 ? { nextToken: `${page}` } : {}) };
    response.setHeader("content-type", "application/json");
    setTimeout(() => response.end(JSON.stringify(body)), 120);
  });
  await new Promise<void>((listening) => service.listen(0, "127.0.0.1", listening));
  const { port } = service.address() as AddressInfo; // a TCP server's
  for (const format of ["ndjson", "csv", "text"]) {
    page = 0;
    const list = `'${process.execPath}' '${bin}' list-custom-models --endpoint-url http://127.0.0.1:${port} --output ${format}`;
    const seen = await onTerminal(`stty cols 60; ${list} > rows.${format}`, sandbox.folder);
    const drawn = seen.split("\r").filter((line) => /models so far/.test(line));
    assert.ok(drawn.length > 2, JSON.stringify(seen));
    assert.ok(drawn.every((line) => line.length < 60));
    // Nothing wipes the line before the end.
    assert.equal(seen.split(/\r +\r/).length, 2, JSON.stringify(seen));
    assert.ok(readFileSync(sandbox.path(`rows.${format}`), "utf8").includes("model-12"));
  }
  service.close();
});

/** What a terminal shows of standard error. */
function onTerminal(command: string, folder: string): Promise<string> {
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_REGION: "us-east-1",
  };
  const child = spawn("script", ["-qec", command, "/dev/null"], {
    cwd: folder,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let seen = "";
  child.stdout.setEncoding("utf8").on("data", (piece) => {
    seen += piece;
  });
  return new Promise((done) => {
    child.once("close", () => done(seen));
  });
}
