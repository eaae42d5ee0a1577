/** There is no paginator for an operation: Bedrock has none of that name, or it answers in one piece. */
export class OperationNotPageableError extends Error {
  override readonly name = "OperationNotPageableError";

  constructor(operation: string) {
    super(`Operation cannot be paginated: ${operation}; canPaginate tells which can`);
  }
}
