import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A plain TCP balancer. */
export interface Balancer extends AsyncDisposable {
  readonly url: string;
  /** How many connections it has led to each port. */
  readonly led: ReadonlyMap<number, number>;
}

/**
 * Leads each connection to one of the servers behind these ports, one after the other; to the next where one does not accept. It knows
 * nothing of HTTP: a connection that breaks behind it breaks before it.
 */
export async function balance(ports: readonly number[]): Promise<Balancer> {
  const led = new Map(ports.map((port) => [port, 0]));
  let turn = 0;
  const sockets = new Set<Socket>();

  const lead = (client: Socket, attempts: number) => {
    const port = ports[turn++ % ports.length] ?? 0;
    const server = connect(port, "127.0.0.1");
    const join = () => {
      led.set(port, (led.get(port) ?? 0) + 1);
      server.off("error", next).on("error", () => client.destroy());
      server.once("close", () => client.destroy());
      client.once("close", () => server.destroy());
      client.pipe(server).pipe(client);
    };
    const next = () => {
      server.off("connect", join);
      if (attempts > 1) lead(client, attempts - 1);
      else client.destroy();
    };
    server.once("connect", join).once("error", next);
  };

  const balancer = createServer((client) => {
    sockets.add(client);
    client.once("close", () => sockets.delete(client)).on("error", () => client.destroy());
    lead(client, ports.length);
  });
  balancer.listen(0, "127.0.0.1");
  await once(balancer, "listening");
  const { port } = balancer.address() as AddressInfo; // a TCP server that listens has one
  return {
    url: `http://127.0.0.1:${port}`,
    led,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      balancer.close();
      await once(balancer, "close");
    },
  };
}
