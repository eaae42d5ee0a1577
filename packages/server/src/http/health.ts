import { UnusableStoreError } from "@outcrop/catalogue";

/** What `/health` answers. */
export interface HealthAnswer {
  readonly status: 200 | 503;
  readonly body: { readonly status: string };
}

/**
 * The server's health: whether its catalogue answers, and nothing is known to be wrong with it. The answer says no more than that,
 * since anybody may ask; why the catalogue is away is reported on standard error, each time that it changes.
 */
export class Health {
  readonly #ping: () => Promise<void>;
  #told: string | undefined;

  /** @param ping resolves while the service can do its work */
  constructor(ping: () => Promise<void>) {
    this.#ping = ping;
  }

  async answer(): Promise<HealthAnswer> {
    try {
      await this.#ping();
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      if (why !== this.#told) console.error(`Outcrop is not healthy: ${why}`);
      this.#told = why;
      const isUnusable = error instanceof UnusableStoreError;
      const status = isUnusable ? "the catalogue cannot be used" : "the catalogue cannot be reached";
      return { status: 503, body: { status } };
    }
    if (this.#told !== undefined) console.error("Outcrop is healthy again.");
    this.#told = undefined;
    return { status: 200, body: { status: "ok" } };
  }
}
