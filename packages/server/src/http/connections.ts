import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { Server as NetServer, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

/** Milliseconds of silence after which a connection is closed while the server stops. */
const silence = {
  /** After an answer: the next request of a busy client is on its way by then. */
  afterAnswer: 100,
  /** After it was accepted: its first request is. */
  atFirst: 1000,
};

/** How often a client may break its silence with a part of a request, before it is cut all the same. */
const mostSilences = 50;

/** Before the server's sockets are closed, in milliseconds. */
const lull = {
  /** Without a new connection for so long, none is on its way: whoever waits for an answer has one already. */
  enough: 50,
  /** The longest wait for it. Where connections still come after that, those that the system has just accepted are lost. */
  most: 500,
};

interface Connection {
  /** What is read and written: the encrypted end of an HTTPS connection. */
  socket: Socket;
  /** Those that are not answered. */
  readonly requests: Set<IncomingMessage>;
  hasAnswered: boolean;
  timer?: NodeJS.Timeout;
  readonly onIdle: (() => void)[];
}

/**
 * The connections of servers, to be closed so that no request is lost: what was read is answered, what is on its way is read, and only
 * then is the connection closed. Node's own `close` cuts idle connections at once, while their next requests arrive.
 */
export class Connections {
  readonly #servers: Server[] = [];
  /** By the other end's address. */
  readonly #open = new Map<string, Connection>();
  /** By either end of an HTTPS connection, or the one of another. */
  readonly #bySocket = new WeakMap<Socket, Connection>();
  #acceptedAt = 0;
  #isClosing = false;
  /** What was read of these is answered, and nothing more is read before the server's sockets are closed. */
  #paused: Socket[] | undefined;
  #onEmpty: () => void = () => {};

  watch(server: Server): void {
    this.#servers.push(server);
    server.on("connection", (socket: Socket) => this.#opened(socket));
    server.on("secureConnection", (socket: Socket) => {
      const connection = this.#of(socket);
      if (connection === undefined) return;
      connection.socket = socket;
      this.#bySocket.set(socket, connection);
      if (this.#paused !== undefined) this.#pause(connection);
    });
    server.on("request", (request: IncomingMessage, response: ServerResponse) => {
      const connection = this.#of(request.socket);
      if (connection === undefined) return;
      if (connection.timer !== undefined) clearTimeout(connection.timer);
      connection.requests.add(request);
      response.once("close", () => this.#answered(connection, request));
    });
  }

  /** Resolves when every request that was read whole from this connection is answered. */
  async idle(socket: Socket): Promise<void> {
    const connection = this.#of(socket);
    if (connection === undefined || !hasWhole(connection)) return;
    await new Promise<void>((resolve) => connection.onIdle.push(resolve));
  }

  /** Accepts no more, and resolves when all connections are closed. */
  async close(): Promise<void> {
    this.#isClosing = true;
    await this.#stopAccepting();
    for (const connection of this.#open.values()) this.#closeWhenSilent(connection);
    if (this.#open.size > 0) await new Promise<void>((resolve) => (this.#onEmpty = resolve));
  }

  /**
   * The system accepts connections before Node does, and resets those that it holds when the server's socket is closed. So they are
   * taken over from it until no more come. Nothing is read from them meanwhile: an answer would make a busy client connect once more.
   */
  async #stopAccepting(): Promise<void> {
    const begun = performance.now();
    this.#acceptedAt = begun;
    this.#paused = [];
    for (const connection of this.#open.values()) this.#pause(connection);
    for (let now = begun; now < this.#acceptedAt + lull.enough && now < begun + lull.most; now = performance.now()) {
      await wait(1);
    }
    await new Promise(setImmediate);
    for (const server of this.#servers) NetServer.prototype.close.call(server);
    for (const socket of this.#paused.splice(0)) socket.resume();
    this.#paused = undefined;
  }

  #pause({ socket }: Connection): void {
    this.#paused?.push(socket.pause());
  }

  #opened(socket: Socket): void {
    this.#acceptedAt = performance.now();
    const name = nameOf(socket);
    const connection: Connection = { socket, requests: new Set(), hasAnswered: false, onIdle: [] };
    this.#open.set(name, connection);
    this.#bySocket.set(socket, connection);
    socket.once("close", () => {
      clearTimeout(connection.timer);
      this.#open.delete(name);
      if (this.#open.size === 0) this.#onEmpty();
    });
    // Node's own listener starts to read in the next tick, and would undo a pause before that.
    if (this.#paused !== undefined) process.nextTick(() => this.#pause(connection));
    else if (this.#isClosing) this.#closeWhenSilent(connection);
  }

  #answered(connection: Connection, request: IncomingMessage): void {
    connection.hasAnswered = true;
    connection.requests.delete(request);
    if (!hasWhole(connection)) for (const resolve of connection.onIdle.splice(0)) resolve();
    if (this.#isClosing) this.#closeWhenSilent(connection);
  }

  #closeWhenSilent(connection: Connection, silences = mostSilences): void {
    const { socket, requests, hasAnswered } = connection;
    if (requests.size > 0 || socket.destroyed) return;
    const read = socket.bytesRead;
    clearTimeout(connection.timer);
    connection.timer = setTimeout(
      () => {
        if (requests.size > 0) return;
        if (connection.socket.bytesRead > read && silences > 0) this.#closeWhenSilent(connection, silences - 1);
        else connection.socket.destroySoon();
      },
      hasAnswered ? silence.afterAnswer : silence.atFirst,
    );
  }

  #of(socket: Socket): Connection | undefined {
    return this.#bySocket.get(socket) ?? this.#open.get(nameOf(socket));
  }
}

const hasWhole = ({ requests }: Connection) => [...requests].some(({ complete }) => complete);

const nameOf = ({ remoteAddress, remotePort, localAddress }: Socket) =>
  `${remoteAddress} ${remotePort} ${localAddress}`;
