import assert from "node:assert/strict";
import { Writable } from "node:stream";
import { test } from "node:test";
import { send } from "../../test/send.ts";
import { startServer } from "../index.ts";

test("an operation that is missing is one line of the log that says which, and who asked", async () => {
  const lines: Record<string, unknown>[] = [];
  const log = new Writable({
    write(chunk, _encoding, done) {
      for (const line of String(chunk).trim().split("\n")) lines.push(JSON.parse(line));
      done();
    },
  });
  await using server = await startServer({ log });
  await send(server, "POST", "/nonsense?a=s3cr3t", { headers: { "user-agent": "probe/1.0" }, body: "{}" });
  const [line, ...others] = lines;
  assert.deepEqual(others, []);
  const { method, path, userAgent, error, level, message } = line ?? {};
  assert.deepEqual(
    [method, path, userAgent, error, level],
    ["POST", "/nonsense", "probe/1.0", "UnknownOperationException", 40],
  );
  assert.match(String(message), /POST \/nonsense/);
  assert.doesNotMatch(JSON.stringify(line), /s3cr3t|Bearer/);
});

test("without a log it is told of once on standard error, and strangers' requests are not", async (context) => {
  const told = context.mock.method(console, "error", () => {});
  await using server = await startServer();
  for (let time = 0; time < 3; time++)
    await send(server, "GET", "/nonsense", { headers: { "user-agent": "probe/1.0" } });
  await send(server, "GET", "/else", { headers: { authorization: "Bearer nobody" } });
  await send(server, "GET", "/custom-models");
  assert.deepEqual(
    told.mock.calls.map(({ arguments: [text] }) => text),
    ['Outcrop has no operation "GET /nonsense", which was asked for by "probe/1.0"'],
  );
});

test("no more than twenty missing operations are told of", async (context) => {
  const told = context.mock.method(console, "error", () => {});
  await using server = await startServer();
  for (let number = 0; number < 30; number++) await send(server, "GET", `/nonsense-${number}`);
  assert.equal(told.mock.callCount(), 20);
});

test("an option that startServer does not have, or of another type, is named with what is near", async () => {
  for (const [options, message] of [
    [{ traningTime: 0 }, /^traningTime is not known; did you mean trainingTime\?$/],
    [{ auth: "opn" }, /^auth is "opn"; did you mean open\?$/],
    [{ port: "80" }, /^port is "80": a whole number from 0 to 65535 is expected$/],
    [{ metrics: 1 }, /^metrics is 1: a value of the type boolean is expected$/],
    [{ allowHost: "x" }, /^allowHost is "x": a list is expected$/],
  ] as const) {
    await assert.rejects(startServer(options as never), { name: "GivenValueError", message });
  }
});
