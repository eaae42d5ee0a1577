/** A regular expression that a whole value must satisfy. */
export interface Pattern {
  /** The service's own text, shown in messages. */
  readonly shown: string;
  /** What is matched: anchored at both ends, and linear in the value's length. */
  readonly expression: RegExp;
}

/**
 * A pattern of the service's. Many of them are ambiguous, and would take JavaScript's backtracking exponential or polynomial
 * time over a hostile value; `equivalent` is then an expression of the same language that reads each character once.
 */
export function pattern(shown: string, equivalent: string = shown): Pattern {
  return { shown, expression: new RegExp(`^(?:${equivalent})$`) };
}
