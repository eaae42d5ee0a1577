import type { Place } from "../place.ts";
import { divideLoose } from "./blocks.ts";
import { removeSegment, SegmentMaker } from "./segments.ts";
import type { Session } from "./session.ts";
import type { TermSource } from "./terms.ts";

/** A range that is being filled from empty. Where its models come in order they are divided into blocks on their way. */
export class FilledRange {
  readonly #session: Session;
  readonly #range: number;
  #maker: SegmentMaker | undefined;
  #models = 0;
  #last: Place = "";
  /** How many models the stored segments hold, and up to where they reach. */
  #divided = 0;
  #dividedTo: Place = "";

  /** @param onTheWay whether to divide models on their way, which takes room in memory, or all of them at the end */
  constructor(session: Session, range: number, onTheWay: boolean) {
    this.#session = session;
    this.#range = range;
    if (onTheWay) this.#maker = new SegmentMaker("");
  }

  add(place: Place, model: TermSource): void {
    this.#models++;
    if (place < this.#last) this.#giveUpOrder();
    this.#last = place;
    const maker = this.#maker;
    if (maker === undefined) return;
    maker.add(place, model);
    if (!maker.isFull) return;
    this.#dividedTo = maker.end;
    this.#divided = this.#models;
    maker.store(this.#session, this.#range);
  }

  /** Notes what is known of the range; divides it now where its models came out of order. */
  finish(): void {
    this.#session.run(
      "INSERT INTO ranges (range, models, blocks_to, loose) VALUES (?, ?, ?, ?)",
      this.#range,
      this.#models,
      this.#dividedTo,
      this.#models - this.#divided,
    );
    divideLoose(this.#session, this.#range);
  }

  #giveUpOrder(): void {
    if (this.#maker === undefined) return;
    this.#maker = undefined;
    this.#divided = 0;
    this.#dividedTo = "";
    const stored = this.#session.all<{ segment: number }>("SELECT segment FROM segments WHERE range = ?", this.#range);
    for (const { segment } of stored) removeSegment(this.#session, segment);
  }
}
