/** Control was asked for something that it cannot do; the message says why, and what it can do. */
export class ControlError extends Error {
  override readonly name = "ControlError";
  /** The HTTP status that answers it. */
  readonly status: number;

  constructor(message: string, status = 400) {
    super(message);
    this.status = status;
  }
}
