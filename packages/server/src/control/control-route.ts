import type { Readable } from "node:stream";
import type { Catalogue, Scope } from "@outcrop/catalogue";
import type { Faults } from "../faults/faults.ts";
import type { AuthMode } from "../identity/auth-mode.ts";
import type { ShiftedClock } from "../lifecycle/shifted-clock.ts";
import type { Board } from "./board.ts";
import type { RequestHistory } from "./request-history.ts";
import type { SharedSettings } from "./shared-settings.ts";

/** What control works on. */
export interface Controlled {
  readonly auth: AuthMode;
  readonly catalogue: Catalogue;
  readonly clock: ShiftedClock;
  readonly faults: Faults;
  /** The account and region of arranged things that name none. */
  readonly defaultScope: Scope;
  /** Sees to it that what was arranged goes on in its time. */
  readonly onArranged: () => void;
  readonly history: RequestHistory;
  readonly settings: SharedSettings;
  readonly board: Board;
}

/** A request to a route. */
export interface Asked {
  /** What stands in the path for the label; empty where the path has none. */
  readonly label: string;
  /** The query's parameters, which are among those of the route. */
  readonly query: ReadonlyMap<string, string>;
  /** The body as JSON. @throws ControlError */
  json(): Promise<unknown>;
  /** The body as it comes. */
  readonly body: Readable;
}

/** Something that control does. */
export interface ControlRoute {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** What follows `/_outcrop/`; `faults/{id}` has a label. */
  readonly path: string;
  /** Parameters that the query may have. */
  readonly query?: readonly string[];
  /** What it does, in a line. */
  readonly does: string;
  /** Gives the answer: an object goes out as JSON, a stream as lines of JSON. */
  run(controlled: Controlled, asked: Asked): Promise<object>;
}
