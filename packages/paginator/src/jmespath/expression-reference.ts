/** An expression handed to a function (`&name`), which applies it to elements. */
export class ExpressionReference {
  readonly apply: (value: unknown) => unknown;

  constructor(apply: (value: unknown) => unknown) {
    this.apply = apply;
  }
}
