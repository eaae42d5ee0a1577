import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { AttackName } from "./attacks.ts";
import { serveUnderAttack } from "./serve-under-attack.ts";

/**
 * Milliseconds that another client's answer may take, on a machine that does much else. Were it answered after all that the
 * others have asked for, it would take longer than the test does.
 */
const slowestAllowed = 20_000;
/**
 * MiB that the server's process may grow by, over all connections. Node parses all that it has read of one, up to 64 KiB: most are
 * 300 to 400, of 1,000 requests on each of 100.
 */
const mostGrowth = 600;

interface Case {
  readonly attack: AttackName;
  readonly connections: number;
  /** How long it is borne; where it is absent, until the server has closed every connection. */
  readonly seconds?: number;
  /** The HTTP status with which each connection is closed. */
  readonly closedWith?: number;
}

/** The server closes these when their time limits have passed, see http-server.ts. */
const silent: readonly Case[] = [
  { attack: "sends nothing", connections: 1000, closedWith: 408 },
  { attack: "sends its headers byte by byte", connections: 1000, closedWith: 408 },
  { attack: "sends its body byte by byte", connections: 1000, closedWith: 408 },
];

const busy: readonly Case[] = [
  { attack: "hangs up in the middle of its headers", connections: 5000, closedWith: 400 },
  { attack: "breaks off in the middle of its body", connections: 5000 },
  { attack: "stays after its request", connections: connectionsAllowed(10_000), seconds: 5 },
  { attack: "sends 50 requests at once", connections: 200, seconds: 5 },
  { attack: "sends 1,000 requests at once", connections: 100 },
  { attack: "sends 1,000 requests at once and reads no answer", connections: 100, seconds: 5 },
];

// Those who wait wait together.
describe("others are served while", { concurrency: silent.length }, () => silent.forEach(bear));
describe("others are served while", () => busy.forEach(bear));

function bear({ attack, connections, seconds, closedWith }: Case): void {
  it(`each of ${connections} clients ${attack}`, { timeout: 120_000 }, async (test) => {
    const { statuses, open, requests, slowest, grown, left } = await serveUnderAttack(attack, connections, seconds);
    test.diagnostic(`answers ${JSON.stringify(statuses)}, left open: ${open}`);
    test.diagnostic(`another client: ${requests} requests, the slowest ${slowest.toFixed(0)} ms`);
    test.diagnostic(`the server grew by ${grown.toFixed(0)} MiB, afterwards ${left.toFixed(0)} MiB`);
    assert.ok(requests > 0 && slowest < slowestAllowed);
    assert.ok(grown < mostGrowth && left < mostGrowth);
    if (closedWith !== undefined) assert.deepEqual([statuses, open], [{ [closedWith]: connections }, 0]);
  });
}

/** As many connections as one process of this machine may hold open, up to `wanted`. */
function connectionsAllowed(wanted: number): number {
  const { userLimits } = process.report.getReport() as unknown as {
    readonly userLimits?: { readonly open_files?: { readonly hard: number | "unlimited" } };
  };
  const most = Number(userLimits?.open_files?.hard);
  return Number.isNaN(most) ? wanted : Math.min(wanted, most - 200);
}
