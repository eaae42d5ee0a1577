/** A JMESPath expression that is invalid, or that asks something impossible of a value. */
export class JmesPathError extends Error {
  override readonly name = "JmesPathError";
}
