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

  /** What the body has beside the message: `resourceName` of TooManyTagsException. */
  readonly members: { readonly [member: string]: string };
  /** What stands behind the code in the error's type. */
  readonly typeSuffix: string;

  constructor(
    code: string,
    status: number,
    message: string,
    { members = {}, typeSuffix = "" }: Partial<Pick<ServiceError, "members" | "typeSuffix">> = {},
  ) {
    super(message);
    this.code = code;
    this.status = status;
    this.members = members;
    this.typeSuffix = typeSuffix;
  }
}
