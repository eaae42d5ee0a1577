/** A JMESPath expression that is invalid, or that asks something impossible of a value. */
export class JmesPathError extends Error {
  override readonly name = "JmesPathError";
}

/** The error for an expression that cannot be read. */
export function invalidExpression(expression: string, reason: string): JmesPathError {
  return new JmesPathError(`Invalid JMESPath expression "${expression}": ${reason}`);
}
