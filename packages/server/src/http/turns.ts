import type { ServerResponse } from "node:http";

/** Requests that may wait on one connection. No client of AWS sends any ahead. */
const mostWaiting = 100;

/** The requests of one connection. */
interface Line {
  waiting: number;
  /** Settles when the last of them is answered. */
  end: Promise<void>;
  isAtWork: boolean;
}

/**
 * Lets the requests of a connection be worked on one after the other, each when the answer to the one before has gone out, however
 * many the client has sent ahead (pipelining, RFC 9112, 9.3.2): what they change they change in their order, a connection gets no
 * more of the server than any other, and a client that reads no answers costs the memory of one.
 */
export class Turns {
  readonly #lines = new WeakMap<object, Line>();

  /**
   * Whether the request may be worked on: at once where none before it is at work, otherwise when those are answered. False where the
   * connection is lost by then: nobody waits for the answer. A connection on which more wait than may is cut.
   */
  take(response: ServerResponse): boolean | Promise<boolean> {
    const { socket } = response.req;
    let line = this.#lines.get(socket);
    if (line === undefined) {
      line = { waiting: 0, end: Promise.resolve(), isAtWork: false };
      this.#lines.set(socket, line);
    }
    const { promise, resolve } = Promise.withResolvers<void>();
    const before = line.end;
    line.end = promise;
    return line.isAtWork ? this.#beginAfter(before, line, response, resolve) : this.#begin(line, response, resolve);
  }

  async #beginAfter(before: Promise<void>, line: Line, response: ServerResponse, onEnd: () => void): Promise<boolean> {
    await this.#wait(line, before, response.req.socket);
    return this.#begin(line, response, onEnd);
  }

  #begin(line: Line, response: ServerResponse, onEnd: () => void): boolean {
    if (response.req.socket.destroyed) {
      onEnd();
      return false;
    }
    line.isAtWork = true;
    response.once("close", () => {
      if (line.waiting === 0) line.isAtWork = false;
      onEnd();
    });
    return true;
  }

  async #wait(line: Line, before: Promise<void>, socket: ServerResponse["req"]["socket"]): Promise<void> {
    line.waiting++;
    if (line.waiting > mostWaiting) socket.destroy();
    await before;
    // Requests of other connections come first, because this one has just had an answer.
    if (!socket.destroyed) await new Promise(setImmediate);
    line.waiting--;
  }
}
