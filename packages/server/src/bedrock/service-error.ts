/**
 * An error that the service answers with: `code` goes out as the error's type (`x-amzn-errortype`), `status` as the HTTP
 * status, `message` as the body's message.
 */
export class ServiceError extends Error {
  override readonly name = "ServiceError";
  /** The exception's name, such as `ValidationException`. */
  readonly code: string;
  /** The HTTP status, 400 to 599. */
  readonly status: number;

  constructor(code: string, status: number, message: string) {
    super(message);
    this.code = code;
    this.status = status;
  }
}
