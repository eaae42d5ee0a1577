/** The result of a query has a shape that the wanted output format cannot show (where the AWS CLI ends with an error too). */
export class UnprintableError extends Error {
  override readonly name = "UnprintableError";
  readonly code = "Unprintable";

  constructor(reason: string) {
    super(`${reason}; --output json shows any result`);
  }
}
