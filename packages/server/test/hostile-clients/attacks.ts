import type { Socket } from "node:net";

const head = "GET /custom-models?maxResults=10 HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer test\r\n";
const whole = `${head}\r\n`;

/** Milliseconds between two bytes of those who send slowly. */
const pause = 1000;

/** Sends a byte every now and then, until the connection is closed. */
function trickle(socket: Socket): void {
  const timer = setInterval(() => socket.write("x"), pause);
  socket.once("close", () => clearInterval(timer));
}

/** What a hostile client does with a connection as soon as it stands. */
export const attacks = {
  "sends nothing": () => {},
  "sends its headers byte by byte": (socket: Socket) => {
    socket.write(`${head}x-slow: `);
    trickle(socket);
  },
  "sends its body byte by byte": (socket: Socket) => {
    socket.write(`${head.replace("GET", "POST")}content-type: application/json\r\ncontent-length: 100000\r\n\r\n{`);
    trickle(socket);
  },
  "hangs up in the middle of its headers": (socket: Socket) => {
    socket.end(head);
  },
  "breaks off in the middle of its body": (socket: Socket) => {
    socket.write(`${head.replace("GET", "POST")}content-length: 100\r\n\r\n{`, () => socket.resetAndDestroy());
  },
  "stays after its request": (socket: Socket) => {
    socket.write(whole);
  },
  "sends 50 requests at once": (socket: Socket) => {
    socket.write(whole.repeat(50));
  },
  "sends 1,000 requests at once": (socket: Socket) => {
    socket.write(whole.repeat(1000));
  },
  "sends 1,000 requests at once and reads no answer": (socket: Socket) => {
    socket.pause().write(whole.repeat(1000));
  },
} as const;

export type AttackName = keyof typeof attacks;
