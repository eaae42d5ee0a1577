import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";

/** What there is to see of a model through the service. */
export interface Seen {
  /** Its ARN stands in the listing. */
  readonly exists: boolean;
  readonly tags: Readonly<Record<string, string>>;
  /** It stands in the listing of the account that it is shared with. */
  readonly shared: boolean;
}

const nothing: Seen = { exists: false, tags: {}, shared: false };

/** A model as the service has acknowledged it, and the one change of it that may be under way. */
export class ChangedModel {
  readonly name: string;
  /** By which a creation that is asked for again is known. */
  readonly clientRequestToken: string;
  readonly made: "by import" | "by a job";
  #isCreationOpen = false;
  #acknowledged: Seen = nothing;
  #underWay: Seen | undefined;

  constructor(name: string, made: "by import" | "by a job") {
    this.name = name;
    this.made = made;
    this.clientRequestToken = `token-${name}`;
  }

  /** Whether its creation was asked for and never acknowledged. */
  get isCreationOpen(): boolean {
    return this.#isCreationOpen;
  }

  /** Does a change, which is acknowledged when `send` resolves. Where that rejects it is not known whether the change was made. */
  async change<Result>(to: Partial<Seen>, send: () => Promise<Result>): Promise<Result> {
    this.#underWay = to.exists === false ? nothing : { ...this.#acknowledged, ...to };
    if (to.exists) this.#isCreationOpen = true;
    const result = await send();
    if (to.exists) this.#isCreationOpen = false;
    this.#acknowledged = this.#underWay;
    this.#underWay = undefined;
    return result;
  }

  /** Takes what was seen after a restart for what is so. Throws where that is neither what was acknowledged nor with the change under way. */
  settle(seen: Seen): void {
    if (this.#underWay === undefined || !isDeepStrictEqual(seen, this.#underWay)) {
      assert.deepEqual(seen, this.#acknowledged, `${this.name}, made ${this.made}`);
    }
    this.#acknowledged = seen;
    this.#underWay = undefined;
  }
}
