import type { FastifyInstance } from "fastify";
import { Board, type Call } from "./board.ts";
import type { Controlled } from "./control-route.ts";
import { createMayControl, type MayControlOptions } from "./may-control.ts";
import { RequestHistory } from "./request-history.ts";
import { resetEverything } from "./reset-route.ts";
import { controlPath, serveControl } from "./serve-control.ts";
import { SharedSettings } from "./shared-settings.ts";

export type ControlOptions = Omit<Controlled, "history" | "settings" | "board"> & MayControlOptions;

/** Control of a server, and of all that serve the same catalogue. */
export class Control {
  readonly path = controlPath;
  readonly #options: ControlOptions;
  readonly #history = new RequestHistory();
  readonly #settings: SharedSettings;
  readonly #board: Board;

  private constructor(options: ControlOptions) {
    this.#options = options;
    this.#settings = new SharedSettings(options);
    this.#board = new Board(options.catalogue, (call) => this.#answer(call));
  }

  /** Takes up what is set for the servers of the catalogue; the first of them forgets what was set before. */
  static async start(options: ControlOptions): Promise<Control> {
    const control = new Control(options);
    await control.#join().catch(() => {
      // A replica that cannot be written, or a store that is away: this server is controlled by itself.
    });
    return control;
  }

  /** Remembers each request that was answered. */
  readonly observe: RequestHistory["add"] = (...answered) => this.#history.add(...answered);

  /** Adds the routes to a server. */
  serve(app: FastifyInstance): void {
    serveControl(app, this.#controlled(), createMayControl(this.#options));
  }

  /** Removes everything, as `POST /_outcrop/reset` does. */
  async reset(): Promise<void> {
    await resetEverything(this.#controlled());
  }

  #controlled(): Controlled {
    return { ...this.#options, history: this.#history, settings: this.#settings, board: this.#board };
  }

  async close(): Promise<void> {
    await this.#board.close();
  }

  async #join(): Promise<void> {
    const others = await this.#board.join();
    if (others === 0) await this.#settings.forget();
    else {
      await this.#settings.takeUp(others + 1);
      await this.#board.callAll("settings");
    }
  }

  async #answer(call: Call): Promise<unknown> {
    if (call === "requests") return this.#history.list();
    if (call === "forget requests") return this.#history.forget();
    return this.#settings.takeUp(await this.#board.count());
  }
}
