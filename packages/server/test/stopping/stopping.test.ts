import assert from "node:assert/strict";
import { connect } from "node:net";
import { describe, it } from "node:test";
import { ServerProcess } from "../server-process.ts";

const clients = 20;
/** Answers to wait for before the server is told to stop, so that it is at work. */
const answersBefore = 500;

const head = "GET /custom-models HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer test\r\n";

/** How a request ended: with an answer, not even connected, or cut off. */
type End = "answered" | "refused" | "cut";

/** Sends requests over one connection, until an answer closes it; or over a connection of its own each. */
class Client {
  readonly ends: Record<End, number> = { answered: 0, refused: 0, cut: 0 };
  readonly #port: number;
  readonly #onAnswer: () => void;

  constructor(port: number, onAnswer: () => void) {
    this.#port = port;
    this.#onAnswer = onAnswer;
  }

  /** Resolves when the connection is closed. Each answer is followed by the next request at once. */
  connection(keepsAlive: boolean): Promise<void> {
    const request = `${head}${keepsAlive ? "" : "connection: close\r\n"}\r\n`;
    return new Promise((resolve) => {
      let waits = false;
      let received = "";
      const socket = connect(this.#port, "127.0.0.1", ask);
      function ask(): void {
        waits = true;
        socket.write(request);
      }
      socket.on("data", (bytes) => {
        received += bytes;
        if (!received.endsWith("}")) return;
        waits = false;
        this.ends.answered++;
        this.#onAnswer();
        const isLast = /\r\nconnection: close\r\n/i.test(received);
        received = "";
        if (!isLast) ask();
      });
      socket.on("error", ({ message }) => {
        if (message.includes("ECONNREFUSED")) this.ends.refused++;
        else waits = true;
      });
      socket.on("close", () => {
        if (waits) this.ends.cut++;
        resolve();
      });
    });
  }

  /** Resolves when the server listens no more. */
  async connections(): Promise<void> {
    while (this.ends.refused === 0) await this.connection(false);
  }
}

describe("a server that is told to stop while clients are at work", () => {
  it("answers every request that it has accepted, on connections that stay and on new ones, and ends", async () => {
    await using server = await ServerProcess.start({ data: ":memory:" });
    let answers = 0;
    const busy = Promise.withResolvers<void>();
    const staying = new Client(server.port, onAnswer);
    const coming = new Client(server.port, onAnswer);
    function onAnswer(): void {
      if (++answers === answersBefore) busy.resolve();
    }
    const all = Array.from({ length: clients }, () => [staying.connection(true), coming.connections()]).flat();
    await busy.promise;
    await server.stop();
    await Promise.all(all);
    assert.equal(staying.ends.cut, 0);
    assert.equal(coming.ends.cut, 0);
    assert.ok(staying.ends.answered > 0 && coming.ends.answered > 0);
  });
});
