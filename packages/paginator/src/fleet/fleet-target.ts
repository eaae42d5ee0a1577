import { shown } from "../checks/shown.ts";
import { PaginationError } from "../pagination-error.ts";
import { compareText } from "../values.ts";

/** One account in one region: the source of a part of a fleet's listing. */
export interface FleetTarget {
  /** Twelve digits, or any other name for the account. */
  readonly account: string;
  /** A region's name, such as `us-east-1`. */
  readonly region: string;
}

/** An item of a fleet's listing: its own members, and where it comes from. */
export type InFleet<Item> = Item & FleetTarget;

/** A target that could not be listed to its end, and why. The listing's resume token lists the rest. */
export interface FleetFailure extends FleetTarget {
  readonly error: unknown;
}

/** Ends a fleet's listing when one of its targets fails. `cause` is the target's own error. */
export class FleetTargetError extends Error implements FleetTarget {
  override readonly name = "FleetTargetError";
  readonly account: string;
  readonly region: string;

  constructor({ account, region }: FleetTarget, cause: unknown) {
    const reason = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
    super(`${account} in ${region} cannot be listed: ${reason}`, { cause });
    this.account = account;
    this.region = region;
  }
}

/** What identifies a target, wherever it stands among the others. */
export function keyOf({ account, region }: FleetTarget): string {
  return `${account}/${region}`;
}

/**
 * The targets sorted by key, so that items with equal creation times come in the same order however the targets are given.
 * @throws PaginationError where there are no targets, where one is given twice, or where one has no account or region
 */
export function inKeyOrder<Target extends FleetTarget>(targets: readonly Target[]): readonly Target[] {
  for (const target of targets) {
    for (const name of ["account", "region"] as const) {
      if (typeof target[name] === "string") continue;
      throw new PaginationError(`A target's ${name} is ${shown(target[name])}; it must be a string`);
    }
  }
  if (targets.length === 0) throw new PaginationError("A fleet needs at least one target; this one has none");
  const sorted = targets.toSorted((a, b) => compareText(keyOf(a), keyOf(b)));
  const twice = sorted.find((target, index) => index > 0 && keyOf(target) === keyOf(sorted[index - 1] as FleetTarget));
  if (twice !== undefined) throw new PaginationError(`The fleet has the target ${keyOf(twice)} twice; give it once`);
  return sorted;
}
