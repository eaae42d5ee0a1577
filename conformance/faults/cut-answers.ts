import type { AddressInfo } from "node:net";
import { createServer } from "node:net";

/** A server of bare TCP. */
export interface CutAnswers extends AsyncDisposable {
  readonly url: string;
  /** How many requests came. */
  readonly requests: number;
}

/**
 * Answers each request with the head and half of the body of a page, and hangs up. What clients make of an answer that is cut
 * off is not documented, so this shows it: nothing of Outcrop's is in it.
 */
export async function cutAnswers(): Promise<CutAnswers> {
  const body = JSON.stringify({ modelSummaries: [{ modelName: "e" }, { modelName: "d" }], nextToken: "next" });
  const head = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
  let requests = 0;
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => {
      requests++;
      socket.write(head + body.slice(0, body.length / 2), () => socket.destroy());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    // A TCP server that listens has an address of this kind.
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get requests() {
      return requests;
    },
    async [Symbol.asyncDispose]() {
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
