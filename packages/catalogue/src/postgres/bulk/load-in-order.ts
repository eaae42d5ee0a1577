import type { ImportedModel } from "../../types.ts";
import type { LoadingConnection } from "../database/loading-connection.ts";
import { type CopiedRows, copiedRows } from "./copied-rows.ts";

/** A batch that is being stored. */
interface UnderWay {
  readonly keys: CopiedRows["keys"];
  readonly done: Promise<void>;
}

/**
 * Stores batches, as many at once as there are connections, and commits them in order, so that the stored models are always the beginning of
 * the source. Stops at the first that fails.
 * @param otherwise stores a batch that COPY did not store, or throws the reason why it cannot be stored
 */
export async function loadInOrder(
  connections: readonly LoadingConnection[],
  batches: AsyncIterable<readonly ImportedModel[]>,
  otherwise: (batch: readonly ImportedModel[], error: unknown) => Promise<void>,
  onStored: (batch: readonly ImportedModel[]) => void,
): Promise<void> {
  const underWay = new Map<LoadingConnection, UnderWay>();
  let before: Promise<void> = Promise.resolve();

  async function store(
    connection: LoadingConnection,
    batch: readonly ImportedModel[],
    { tables }: CopiedRows,
    turn: Promise<void>,
  ): Promise<void> {
    try {
      await connection.transaction(async () => {
        for (const [into, rows] of tables) if (rows.length > 0) await connection.copy(into, rows);
        await turn;
      });
    } catch (error) {
      await turn;
      await otherwise(batch, error);
    }
    onStored(batch);
  }

  try {
    for await (const batch of batches) {
      const rows = copiedRows(batch);
      // If two batches had a name in common, the later would wait here for its turn to commit, and the earlier would wait for it in the database.
      for (const { keys, done } of [...underWay.values()]) if (haveCommon(keys, rows.keys)) await done;
      while (underWay.size === connections.length) {
        await Promise.race([...underWay.values()].map(({ done }) => done));
      }
      const connection = connections.find((one) => !underWay.has(one));
      if (connection === undefined) throw new Error("a load needs a connection");
      const done = store(connection, batch, rows, before).finally(() => underWay.delete(connection));
      // The code that waits for it reports the error.
      done.catch(() => undefined);
      before = done;
      underWay.set(connection, { keys: rows.keys, done });
    }
    await before;
  } finally {
    await Promise.allSettled([...underWay.values()].map(({ done }) => done));
  }
}

function haveCommon(some: CopiedRows["keys"], others: CopiedRows["keys"]): boolean {
  for (const key of some) if (others.has(key)) return true;
  return false;
}
