/** A JMESPath expression as the parser gives it and the evaluator walks it. */
export type Expression =
  | { readonly type: "current" }
  | { readonly type: "field"; readonly name: string }
  | { readonly type: "literal"; readonly value: unknown }
  | { readonly type: "index"; readonly index: number }
  | { readonly type: "slice"; readonly start?: number; readonly stop?: number; readonly step: number }
  /** `right` is evaluated on what `left` gives: a dot, an index or a pipe. */
  | { readonly type: "chain"; readonly left: Expression; readonly right: Expression }
  | { readonly type: "projection"; readonly left: Expression; readonly right: Expression }
  | { readonly type: "value projection"; readonly left: Expression; readonly right: Expression }
  | {
      readonly type: "filter projection";
      readonly left: Expression;
      readonly condition: Expression;
      readonly right: Expression;
    }
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
