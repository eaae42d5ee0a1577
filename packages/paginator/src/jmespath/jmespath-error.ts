/** A JMESPath expression that cannot be read, or that asks something impossible of a value. */
export class JmesPathError extends Error {
  override readonly name = "JmesPathError";
}
