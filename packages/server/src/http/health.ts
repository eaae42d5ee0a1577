import { UnusableStoreError } from "@outcrop/catalogue";

/** What `/health` answers. */
export interface HealthAnswer {
  readonly status: 200 | 503;
  readonly body: { readonly status: string; readonly meaning?: string };
}

const degraded =
  "Requests are answered. Models, jobs and other things of some accounts that should have come to their end have not, " +
  "because the database fails where these are kept. They are tried again until they do.";

/**
 * The server's health: whether its catalogue answers, and nothing is known to be wrong with it. The answer says no more than that,
 * since anybody may ask; why the catalogue is away is reported on standard error, each time that it changes.
 */
export class Health {
  readonly #ping: () => Promise<void>;
  readonly #setback: () => Promise<string | undefined>;
  #told: string | undefined;

  /**
   * @param ping resolves while the service can do its work
   * @param setback why some of what is done in the background fails, while requests are answered
   */
  constructor(ping: () => Promise<void>, setback: () => Promise<string | undefined> = async () => undefined) {
    this.#ping = ping;
    this.#setback = setback;
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
    const setback = await this.#setback();
    if (setback !== undefined) {
      if (setback !== this.#told) console.error(`Outcrop's health is degraded: ${setback}`);
      this.#told = setback;
      return { status: 200, body: { status: "degraded", meaning: degraded } };
    }
    if (this.#told !== undefined) console.error("Outcrop is healthy again.");
    this.#told = undefined;
    return { status: 200, body: { status: "ok" } };
  }
}
