import type { Kind } from "../../kinds/kind.ts";
import type { Operation } from "../operation.ts";
import { getOperation } from "./get-operation.ts";
import { listOperation } from "./list-operation.ts";
import { removeOperation } from "./remove-operation.ts";
import { stopOperation } from "./stop-operation.ts";

/** The operations that follow from what a kind says of itself: each kind is listed, got, deleted and stopped in the same way. */
export function kindOperations(kind: Kind): readonly Operation[] {
  const { list, get, remove, stop } = kind;
  return [
    ...(list ? [listOperation(kind, list)] : []),
    ...(get ? [getOperation(kind, get)] : []),
    ...(get && remove ? [removeOperation(kind, get, remove)] : []),
    ...(get && stop ? [stopOperation(kind, get, stop)] : []),
  ];
}
