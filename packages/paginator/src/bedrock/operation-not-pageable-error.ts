/**
 * There is no paginator for an operation: Bedrock has no such operation, or it answers in one piece, or the installed version of the
 * SDK does not have it.
 */
export class OperationNotPageableError extends Error {
  override readonly name = "OperationNotPageableError";

  /** @param hint why, or what to do */
  constructor(operation: string, hint = "canPaginate tells which can") {
    super(`Operation cannot be paginated: ${operation}; ${hint}`);
  }
}
