import { PaginationError } from "@outcrop/paginator/core";
import { UsageError } from "../../failure.ts";

/** If the paginator refuses something before any request, the flags are wrong, except, as for the AWS CLI, for a token in the old form. */
export function refusing<Pages>(paginate: () => Pages): Pages {
  try {
    return paginate();
  } catch (error) {
    if (!(error instanceof PaginationError) || /^Bad starting token/.test(error.message)) throw error;
    throw new UsageError(error.message);
  }
}
