import { connect, type Socket } from "node:net";
import type { SignedRequest } from "./signed-request.ts";

export interface RawAnswer {
  readonly status: number;
  /** The value of `x-amzn-errortype`; empty where there is none. */
  readonly errorType: string;
  readonly body: string;
}

/** How long to wait for an answer, in milliseconds. */
const patience = 20_000;

/** A connection that sends requests byte for byte, one after the other: no HTTP client tidies them up. */
export class RawConnection implements Disposable {
  readonly #port: number;
  #socket: Socket | undefined;

  constructor(port: number) {
    this.#port = port;
  }

  /** Rejects where the server hangs up without an answer, or gives none in time. */
  send(request: SignedRequest): Promise<RawAnswer> {
    const socket = this.#socket ?? connect(this.#port, "127.0.0.1").setNoDelay();
    this.#socket = socket;
    const head = request.headers.map(([name, value]) => `${name}: ${value}\r\n`).join("");
    socket.write(`${request.method} ${request.target} HTTP/1.1\r\n${head}\r\n${request.body}`, "latin1");
    return new Promise((resolve, reject) => {
      let received = "";
      const settle = (done: () => void, keep: boolean) => {
        clearTimeout(timer);
        socket.off("data", onData).off("close", onClose).off("error", onClose);
        if (!keep) this.#drop();
        done();
      };
      const onData = (bytes: Buffer) => {
        received += bytes.toString("latin1");
        const answer = parseAnswer(received, request.method === "HEAD");
        if (answer !== undefined) settle(() => resolve(answer), !/\r\nconnection: close\r\n/i.test(received));
      };
      const onClose = () =>
        settle(() => reject(new Error(`The server hung up after ${JSON.stringify(received)}`)), false);
      const timer = setTimeout(() => {
        settle(
          () => reject(new Error(`There was no whole answer in ${patience} ms: ${JSON.stringify(received)}`)),
          false,
        );
      }, patience);
      socket.on("data", onData).on("close", onClose).on("error", onClose);
    });
  }

  #drop(): void {
    this.#socket?.on("error", () => {});
    this.#socket?.destroy();
    this.#socket = undefined;
  }

  [Symbol.dispose](): void {
    this.#drop();
  }
}

function parseAnswer(received: string, isHead: boolean): RawAnswer | undefined {
  const end = received.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const head = received.slice(0, end + 2);
  const length = isHead ? 0 : Number(/\r\ncontent-length: (\d+)\r\n/i.exec(head)?.[1] ?? 0);
  const body = received.slice(end + 4);
  if (body.length < length) return undefined;
  return {
    status: Number(head.split(" ")[1]),
    errorType: /\r\nx-amzn-errortype: ([^\r]*)/i.exec(head)?.[1] ?? "",
    body: body.slice(0, length),
  };
}
