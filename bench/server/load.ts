/**
 * Requests pages from a server as fast as it answers, over connections that stay open if the server permits: each sends its
 * next request after the whole answer to the last. A process of its own that only counts bytes, so that it is not what is measured.
 */
import { connect, type Socket } from "node:net";

/** What the process is sent. */
export interface Load {
  readonly port: number;
  /** HTTP requests as they are sent; connections take them in turn. */
  readonly requests: readonly string[];
  readonly connections: number;
  readonly milliseconds: number;
}

/** What the process sends back. */
export interface Loaded {
  readonly answers: number;
  readonly seconds: number;
}

const END_OF_HEAD = "\r\n\r\n";

process.on("message", async (load: Load) => {
  process.send?.(await run(load));
});

async function run({ port, requests, connections, milliseconds }: Load): Promise<Loaded> {
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(port)));
  let next = 0;
  let answers = 0;
  const start = performance.now();
  const end = start + milliseconds;
  await Promise.all(
    sockets.map(async (_, index) => {
      while (performance.now() < end) {
        const stays = await exchange(sockets[index] as Socket, requests[next++ % requests.length] ?? "");
        answers++;
        if (!stays) sockets[index] = await open(port);
      }
    }),
  );
  const seconds = (performance.now() - start) / 1_000;
  for (const socket of sockets) socket.destroy();
  return { answers, seconds };
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true }, () => resolve(socket));
    socket.once("error", reject);
  });
}

/**
 * Sends a request and waits for the last byte of its answer, which must be 200 and have its length. Returns whether the connection
 * stays open.
 */
function exchange(socket: Socket, request: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    let missing = -1;
    let head = "";
    const take = (chunk: Buffer) => {
      if (missing < 0) {
        head += chunk.toString("latin1");
        const end = head.indexOf(END_OF_HEAD);
        if (end < 0) return;
        const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
        if (!head.startsWith("HTTP/1.1 200 ") || length === undefined) {
          reject(new Error(`The server answered: ${head.slice(0, 500)}`));
          return;
        }
        missing = Number(length) - (head.length - end - END_OF_HEAD.length);
      } else {
        missing -= chunk.length;
      }
      if (missing > 0) return;
      socket.off("data", take);
      resolve(!/\r\nconnection: close/i.test(head));
    };
    socket.on("data", take);
    socket.write(request, "latin1");
  });
}
