/**
 * A listing that cannot go on: invalid settings, an invalid token, a service that repeats itself.
 * The message names the value, what was expected of it, and what to do.
 */
export class PaginationError extends Error {
  override readonly name = "PaginationError";
}
