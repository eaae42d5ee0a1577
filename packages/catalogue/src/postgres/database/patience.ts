import { connect } from "node:net";
import type pg from "pg";
import { SilenceError } from "./store-errors.ts";

/** How long a cancellation may take, milliseconds. */
const cancellationPatience = 2_000;

/** The parts of the driver's client that its types leave out. */
interface Inside {
  readonly connection: { readonly stream: { destroy(): void } };
  /** What the server asks for before it cancels what the connection waits for. */
  readonly processID: number | null;
  readonly secretKey: number | null;
  readonly host: string;
  readonly port: number;
}

/** The patience of one read or one write: it knows the connections that the work waits for, and whether time is up. */
export class Patience {
  readonly #clients = new Set<pg.PoolClient>();
  readonly #timer: NodeJS.Timeout;
  #isOver = false;

  constructor(milliseconds: number, giveUp: (error: SilenceError) => void) {
    this.#timer = setTimeout(() => {
      this.#isOver = true;
      for (const client of this.#clients) abandon(client);
      giveUp(new SilenceError(milliseconds));
    }, milliseconds);
  }

  /** Whether the database was silent for too long: nothing more is to be asked. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** The database has answered. */
  renew(): void {
    if (!this.#isOver) this.#timer.refresh();
  }

  /** What waits for this connection. */
  hold(client: pg.PoolClient): void {
    this.#clients.add(client);
    // The pool returned it after the work had been given up.
    if (this.#isOver) abandon(client);
  }

  letGo(client: pg.PoolClient): void {
    this.#clients.delete(client);
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}

/**
 * Runs `work` as long as the database answers. Without this, a statement that waits for a lock, or a database that hangs, would be waited for
 * forever.
 * @param milliseconds for which the database may be silent
 * @throws SilenceError
 */
export async function whilePatient<Result>(
  milliseconds: number,
  work: (patience: Patience) => Promise<Result>,
): Promise<Result> {
  const silence = Promise.withResolvers<never>();
  const patience = new Patience(milliseconds, silence.reject);
  try {
    return await Promise.race([work(patience), silence.promise]);
  } finally {
    patience.end();
  }
}

/** Cuts a connection off, whatever it waits for. */
export function cutOff(client: pg.ClientBase): void {
  (client as unknown as Inside).connection.stream.destroy(); // see Inside
}

/** Abandons a connection, and asks the server to cancel its statement. Otherwise that would keep waiting for a lock, unnoticed. */
function abandon(client: pg.PoolClient): void {
  cutOff(client);
  const { processID, secretKey, host, port } = client as unknown as Inside; // see Inside
  if (processID === null || secretKey === null) return;
  const request = Buffer.alloc(16);
  // A CancelRequest (https://www.postgresql.org/docs/current/protocol-message-formats.html).
  request.writeInt32BE(16, 0);
  request.writeInt32BE(80877102, 4);
  request.writeInt32BE(processID, 8);
  request.writeInt32BE(secretKey, 12);
  const socket = host.startsWith("/") ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
  // A database that hangs does not receive it, which does no harm.
  socket.on("error", () => socket.destroy());
  socket.setTimeout(cancellationPatience, () => socket.destroy());
  socket.end(request);
  socket.unref();
}
