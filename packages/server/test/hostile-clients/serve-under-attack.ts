import { setTimeout } from "node:timers/promises";
import { ListCustomModelsCommand } from "@aws-sdk/client-bedrock";
import { startServer } from "../../src/index.ts";
import { databases } from "../databases/databases.ts";
import { ServerProcess } from "../server-process.ts";
import { Attack, type Attacked } from "./attack.ts";
import type { AttackName } from "./attacks.ts";
import { HealthyClient, type Served } from "./healthy-client.ts";

const models = 10;

export interface UnderAttack extends Attacked, Served {
  /** MiB by which the server's memory had grown when the attack stood. */
  readonly grown: number;
  /** MiB that the server's memory is above what it was, after the attack. */
  readonly left: number;
}

/**
 * Lets a server be attacked, while another client lists.
 * @param seconds for how long; where it is absent, until the server has closed every connection
 */
export async function serveUnderAttack(name: AttackName, connections: number, seconds?: number): Promise<UnderAttack> {
  await using database = await databases.SQLite();
  await arrange(database.data);
  await using server = await ServerProcess.start({ data: database.data, metrics: true });
  const before = await memory(server);
  const healthy = new HealthyClient(server, models);
  using attack = await Attack.begin(name, server.port, connections);
  await (seconds === undefined ? attack.allClosed() : setTimeout(seconds * 1000));
  const grown = (await memory(server)) - before;
  const attacked = await attack.end();
  const served = await healthy.stop();
  await server.client().send(new ListCustomModelsCommand({}));
  return { ...attacked, ...served, grown, left: (await memory(server)) - before };
}

async function arrange(data: string): Promise<void> {
  await using server = await startServer({ data });
  await server.arrange(Array.from({ length: models }, () => ({})));
}

/** MiB that the server's process holds. */
async function memory({ url }: ServerProcess): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(text)?.[1]) / 2 ** 20;
}
