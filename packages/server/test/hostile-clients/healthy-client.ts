import assert from "node:assert/strict";
import { setTimeout } from "node:timers/promises";
import { ListCustomModelsCommand } from "@aws-sdk/client-bedrock";
import type { ServerProcess } from "../server-process.ts";

/** How another client fared. */
export interface Served {
  readonly requests: number;
  /** Milliseconds that the slowest answer took. */
  readonly slowest: number;
}

/** Milliseconds from an answer to the next request: it looks often, and leaves the machine to those that it looks at. */
const pause = 20;

/** A client that lists again and again, one request at a time, each tried once, and sees every model each time. */
export class HealthyClient {
  readonly #running: Promise<Served>;
  #isOver = false;

  constructor(server: ServerProcess, models: number) {
    this.#running = this.#list(server, models);
    // It is told of by `stop`.
    this.#running.catch(() => {});
  }

  /** Throws where a request failed, or a listing was not whole. */
  stop(): Promise<Served> {
    this.#isOver = true;
    return this.#running;
  }

  async #list(server: ServerProcess, models: number): Promise<Served> {
    let requests = 0;
    let slowest = 0;
    while (!this.#isOver) {
      // A connection of its own each time: new ones have to get through, too.
      const client = server.client();
      const begin = performance.now();
      const { modelSummaries } = await client.send(new ListCustomModelsCommand({}));
      slowest = Math.max(slowest, performance.now() - begin);
      assert.equal(modelSummaries?.length, models);
      requests++;
      client.destroy();
      await setTimeout(pause);
    }
    return { requests, slowest };
  }
}
