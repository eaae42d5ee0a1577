import type { Catalogue, Scope, Thing } from "@outcrop/catalogue";
import { type ArtifactPlaces, looksAtArtifacts } from "../artifacts/owned-buckets.ts";
import { accountOf, regionOf } from "../bedrock/arns.ts";
import { afterItsCheck, afterItsTime } from "../kinds/table.ts";
import { ArtifactChecks } from "./artifact-checks.ts";
import type { Clock } from "./clock.ts";
import { DueTimes } from "./due-times.ts";

/** Lets things change when their time has come, and when their artifacts were looked at, as their kinds say. */
export class ThingChanges {
  readonly #clock: Clock;
  readonly #dueTimes: DueTimes;
  readonly #checks: ArtifactChecks | undefined;

  constructor({ things }: Catalogue, clock: Clock, places: ArtifactPlaces) {
    this.#clock = clock;
    this.#dueTimes = new DueTimes({ settle: (now) => things.settle(now, afterItsTime) }, clock, () => {
      void this.#checks?.resume().catch(() => {
        // The store is away; the next look at it resumes them.
      });
    });
    if (!looksAtArtifacts(places)) return;
    this.#checks = new ArtifactChecks(places, {
      pendingChecks: () => things.pendingChecks(),
      finish: async (arn, _check, outcome) => {
        const now = clock.now();
        const thing = await things.change(scopeOf(arn), arn, (waiting) => afterItsCheck(waiting, outcome, now));
        if (thing?.due !== undefined) this.#dueTimes.note(thing.due);
      },
    });
  }

  /** Lets change what came due while no server ran. */
  settle(): Promise<void> {
    return this.#dueTimes.settle();
  }

  look(): Promise<void> {
    return this.#dueTimes.look();
  }

  /** Sees to it that this thing changes. Resolves when what is due by now has changed. */
  async follow({ arn, due, check }: Thing): Promise<void> {
    if (check !== undefined) this.#checks?.begin(arn, check);
    if (due === undefined) return;
    if (due <= this.#clock.now()) await this.#dueTimes.settle();
    else this.#dueTimes.note(due);
  }

  async leaveEnded(): Promise<void> {
    await this.#checks?.leaveEnded();
  }

  async close(): Promise<void> {
    await Promise.all([this.#dueTimes.close(), this.#checks?.close()]);
  }
}

function scopeOf(arn: string): Scope {
  return { account: accountOf(arn), region: regionOf(arn) };
}
