/**
 * Hostile clients in a process of their own, so that they have descriptors of their own:
 *
 *     node attack-process.ts NAME PORT CONNECTIONS
 *
 * It prints a line when all connections stand, one when the server has closed them all, and an `Attacked` when its standard
 * input ends.
 */
import { connect, type Socket } from "node:net";
import type { Attacked } from "./attack.ts";
import { type AttackName, attacks } from "./attacks.ts";

const [, , name = "", port, count] = process.argv;
const attack = attacks[name as AttackName];
const statuses: Record<string, number> = {};
const sockets = new Set<Socket>();
let allHaveStood = false;
let isOver = false;

function tellWhenClosed(): void {
  if (allHaveStood && !isOver && sockets.size === 0) console.log("all connections are closed");
}

/** Connects, and attacks as soon as the connection stands. */
function open(): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect({ port: Number(port), host: "127.0.0.1", noDelay: true });
    sockets.add(socket);
    socket.setEncoding("latin1").on("data", (text) => {
      for (const [, status = ""] of String(text).matchAll(/HTTP\/1\.1 (\d{3}) /g)) {
        statuses[status] = (statuses[status] ?? 0) + 1;
      }
    });
    // The server is free to reset such connections.
    socket.on("error", () => {});
    socket.once("close", () => {
      sockets.delete(socket);
      tellWhenClosed();
      resolve();
    });
    socket.once("connect", () => {
      attack(socket);
      resolve();
    });
  });
}

/** Connections that are made at once: more would only wait in the system's queue. */
const atOnce = 200;
for (let left = Number(count); left > 0; left -= atOnce) {
  await Promise.all(Array.from({ length: Math.min(left, atOnce) }, open));
}
console.log("all connections stand");
allHaveStood = true;
tellWhenClosed();
process.stdin.resume().once("end", () => {
  isOver = true;
  console.log(JSON.stringify({ statuses, open: sockets.size } satisfies Attacked));
  for (const socket of sockets) socket.destroy();
});
