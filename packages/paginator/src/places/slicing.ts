import { oneOf, type Rules, text } from "../checks/members.ts";
import type { PlainObject } from "../values.ts";

/** Both values of Bedrock's `sortOrder`. */
export type SequenceOrder = "Ascending" | "Descending";

/**
 * What a listing must offer to be cut by creation time: the names of the input members that bound and order it, and of the item
 * members that hold an item's creation time and identity.
 */
export interface Slicing {
  /** The input member that leaves out what was made before a time. The service may include the time itself or not. */
  readonly after: string;
  /** The input member that leaves out what was made after a time. The service may include the time itself or not. */
  readonly before: string;
  /** The input member that orders the listing: `Ascending` is oldest first, `Descending` newest first. */
  readonly sortOrder: string;
  /** The order of a listing whose input names none; by default `Descending`. */
  readonly defaultOrder?: SequenceOrder;
  /** Input members that a listing by creation time needs besides, such as `{ sortBy: "CreationTime" }`. */
  readonly fixed?: Readonly<Record<string, unknown>>;
  /** The item's member that holds its creation time: a `Date`, or text that `Date` reads. */
  readonly time: string;
  /** The item's member that identifies it, such as its ARN. */
  readonly id: string;
}

/** The rules for the members of {@link Slicing}. */
export const slicingRules = {
  after: text,
  before: text,
  sortOrder: text,
  defaultOrder: oneOf("Ascending", "Descending"),
  fixed: undefined,
  time: text,
  id: text,
} satisfies Rules<keyof Slicing>;

/**
 * The slicing of Bedrock's listings by creation time.
 *
 * @param id the member that identifies an item
 * @param names the members whose names are not the usual ones
 */
export function byCreationTime(id: string, names?: Pick<Slicing, "after" | "before" | "time">): Slicing {
  return {
    after: "creationTimeAfter",
    before: "creationTimeBefore",
    sortOrder: "sortOrder",
    fixed: { sortBy: "CreationTime" },
    time: "creationTime",
    id,
    ...names,
  };
}

/** The order that a listing with this input has. */
export function orderOf(input: PlainObject, slicing: Slicing): SequenceOrder {
  const order = input[slicing.sortOrder];
  return order === "Ascending" || order === "Descending" ? order : (slicing.defaultOrder ?? "Descending");
}
