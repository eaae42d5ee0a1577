/** An expression that is handed to a function (`&name`), to be applied to elements. */
export class ExpressionReference {
  readonly apply: (value: unknown) => unknown;

  constructor(apply: (value: unknown) => unknown) {
    this.apply = apply;
  }
}
