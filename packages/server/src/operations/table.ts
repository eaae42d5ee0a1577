import type { Operation } from "../operation.ts";
import { listCustomModels } from "./list-custom-models.ts";

/** Every operation of the server. */
export const operations: readonly Operation[] = [listCustomModels];
