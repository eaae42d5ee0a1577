import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { startServer } from "../../src/index.ts";
import { sendRaw } from "../send.ts";
import type { AttackName } from "./attacks.ts";
import { serveUnderAttack } from "./serve-under-attack.ts";

/** Milliseconds that another client's answer may take, on a machine that does much else. */
const slowestAllowed = 10_000;

describe("others are served while", () => {
  const attacks: readonly AttackName[] = [
    "sends its body byte by byte",
    "breaks off in the middle of its body",
    "sends 50 requests at once",
  ];
  for (const attack of attacks) {
    it(`each of 50 clients ${attack}`, async () => {
      const { requests, slowest, statuses } = await serveUnderAttack(attack, 50, 0.5);
      assert.ok(requests > 0 && slowest < slowestAllowed, `${requests} requests, the slowest ${slowest} ms`);
      assert.deepEqual(
        Object.keys(statuses).filter((status) => Number(status) >= 500),
        [],
      );
    });
  }
});

describe("requests sent ahead on one connection", () => {
  const request = (method: string, target: string, more = "") =>
    `${method} ${target} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer test\r\n${more}\r\n`;
  const list = request("GET", "/custom-models");

  it("see what those before them have changed", async () => {
    await using server = await startServer();
    await server.arrange([{ modelName: "short-lived" }]);
    const received = await sendRaw(
      server,
      list +
        request("DELETE", "/custom-models/short-lived") +
        request("GET", "/custom-models", "connection: close\r\n"),
    );
    const bodies = received.split(/HTTP\/1\.1 200 OK\r\n/).map((answer) => /short-lived/.test(answer));
    assert.deepEqual(bodies, [false, true, false, false]);
  });

  it("are all answered, a hundred of them", async () => {
    await using server = await startServer();
    const received = await sendRaw(server, list.repeat(99) + request("GET", "/custom-models", "connection: close\r\n"));
    assert.equal(received.match(/HTTP\/1\.1 200 OK/g)?.length, 100);
  });
});
