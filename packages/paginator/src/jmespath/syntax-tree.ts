/** A JMESPath expression as the parser gives it and the evaluator walks it. */
export type Expression =
  | { readonly type: "current" }
  | { readonly type: "field"; readonly name: string }
  | { readonly type: "literal"; readonly value: unknown }
  | { readonly type: "index"; readonly index: number }
  | {
      readonly type: "slice";
      readonly start: number | undefined;
      readonly stop: number | undefined;
      readonly step: number;
    }
  /** `right` is evaluated on what `left` gives: a dot, an index or a pipe. */
  | { readonly type: "chain"; readonly left: Expression; readonly right: Expression }
  /** `right` is evaluated on each element of the list that `left` gives. */
  | { readonly type: "projection"; readonly left: Expression; readonly right: Expression }
  | { readonly type: "values"; readonly operand: Expression }
  | { readonly type: "filter"; readonly operand: Expression; readonly condition: Expression }
  | { readonly type: "flatten"; readonly operand: Expression }
  | { readonly type: "or"; readonly left: Expression; readonly right: Expression }
  | { readonly type: "and"; readonly left: Expression; readonly right: Expression }
  | { readonly type: "not"; readonly operand: Expression }
  | {
      readonly type: "comparison";
      readonly operator: Comparator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly type: "list"; readonly members: readonly Expression[] }
  | { readonly type: "object"; readonly members: readonly (readonly [name: string, value: Expression])[] }
  | { readonly type: "call"; readonly name: string; readonly args: readonly Expression[] }
  | { readonly type: "reference"; readonly expression: Expression };

export type Comparator = "==" | "!=" | "<" | "<=" | ">" | ">=";
