import { type Place, timePartOf } from "../../listing/place.ts";
import type { Session } from "../database/session.ts";
import { divideLoose } from "./blocks.ts";
import { removeSegment, SegmentMaker } from "./segments.ts";
import type { TermSource } from "./terms.ts";

/** A range that is being filled from empty. If its models come in order, they are divided into blocks as they arrive. */
export class FilledRange {
  readonly #session: Session;
  readonly #range: number;
  #maker: SegmentMaker | undefined;
  #models = 0;
  #added = 0;
  /** The models of the latest time, whose order among themselves is not known until a later one comes. */
  #waiting: [Place, TermSource][] = [];
  #time = "";
  /** How many models the stored segments hold, and where the last of them ends. */
  #divided = 0;
  #dividedTo: Place = "";

  /** @param onTheWay whether to divide models as they arrive, which takes memory, or all of them at the end */
  constructor(session: Session, range: number, onTheWay: boolean) {
    this.#session = session;
    this.#range = range;
    if (onTheWay) this.#maker = new SegmentMaker("");
  }

  add(place: Place, model: TermSource): void {
    this.#models++;
    if (this.#maker === undefined) return;
    const time = timePartOf(place);
    if (time < this.#time) {
      this.#giveUpOrder();
      return;
    }
    if (time > this.#time) this.#divideWaiting();
    this.#time = time;
    this.#waiting.push([place, model]);
  }

  /** Notes what is known of the range; divides it now if its models came out of order. */
  finish(): void {
    this.#divideWaiting();
    this.#session.run(
      "INSERT INTO ranges (range, models, blocks_to, loose) VALUES (?, ?, ?, ?)",
      this.#range,
      this.#models,
      this.#dividedTo,
      this.#models - this.#divided,
    );
    divideLoose(this.#session, this.#range);
  }

  #divideWaiting(): void {
    const maker = this.#maker;
    if (maker === undefined) return;
    if (this.#waiting.length > 1) this.#waiting.sort(([one], [other]) => (one < other ? -1 : 1));
    for (const [place, model] of this.#waiting) {
      maker.add(place, model);
      this.#added++;
      if (!maker.isFull) continue;
      this.#dividedTo = maker.end;
      this.#divided = this.#added;
      maker.store(this.#session, this.#range);
    }
    this.#waiting = [];
  }

  #giveUpOrder(): void {
    this.#maker = undefined;
    this.#waiting = [];
    this.#divided = 0;
    this.#dividedTo = "";
    const stored = this.#session.all<{ segment: number }>("SELECT segment FROM segments WHERE range = ?", this.#range);
    for (const { segment } of stored) removeSegment(this.#session, segment);
  }
}
