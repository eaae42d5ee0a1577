import { connect, createServer, type Server, type Socket } from "node:net";

/** A server on a free port that passes everything on to another port, in order, with so many milliseconds of delay each way. */
export function atDistance(port: number, milliseconds: number): Promise<Server> {
  const server = createServer((near) => {
    const far = connect(port, "127.0.0.1");
    passOn(near, far, milliseconds);
    passOn(far, near, milliseconds);
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve(server));
  });
}

function passOn(from: Socket, to: Socket, milliseconds: number): void {
  from.setNoDelay();
  from.on("data", (bytes) => setTimeout(() => to.write(bytes), milliseconds));
  from.on("end", () => setTimeout(() => to.end(), milliseconds));
  from.on("error", () => to.destroy());
}
