import { kinds } from "../../kinds/table.ts";
import type { Operation } from "../operation.ts";
import { getOperation } from "./get-operation.ts";
import { listOperation } from "./list-operation.ts";

/** The operations that follow from what the kinds say of themselves: each kind is listed and got in the same way. */
export const kindOperations: readonly Operation[] = kinds.flatMap((kind) => [
  ...(kind.list ? [listOperation(kind, kind.list)] : []),
  ...(kind.get ? [getOperation(kind, kind.get)] : []),
]);
