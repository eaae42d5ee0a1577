import type { Kind } from "../../kinds/kind.ts";
import type { Operation } from "../operation.ts";
import { getOperation } from "./get-operation.ts";
import { listOperation } from "./list-operation.ts";

/** The operations that follow from what a kind says of itself: each kind is listed and got in the same way. */
export function kindOperations(kind: Kind): readonly Operation[] {
  return [...(kind.list ? [listOperation(kind, kind.list)] : []), ...(kind.get ? [getOperation(kind, kind.get)] : [])];
}
