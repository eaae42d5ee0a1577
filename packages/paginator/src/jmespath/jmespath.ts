import { evaluate } from "./evaluate.ts";
import { ExpressionReference } from "./expression-reference.ts";
import { JmesPathError } from "./jmespath-error.ts";
import { parse } from "./parser.ts";

/** What an expression finds in a value; null where it finds nothing. */
export type Search = (value: unknown) => unknown;

/** Reads a JMESPath expression once, to be applied to many values. @throws JmesPathError where it is invalid */
export function compileSearch(expression: string): Search {
  const tree = parse(expression);
  return (value) => {
    const result = evaluate(tree, value);
    if (!(result instanceof ExpressionReference)) return result;
    throw new JmesPathError(`"${expression}" gives an expression, not a value: & belongs in a function's argument`);
  };
}

/**
 * Evaluates a JMESPath expression as Python's jmespath (and so boto3 and the AWS CLI) does: strings are ordered by code
 * points; `Date`s have no members and are equal if their times are. The value is never changed.
 * @throws JmesPathError
 * @example search("modelSummaries[?modelStatus=='Active'].modelName", page)
 */
export function search(expression: string, value: unknown): unknown {
  return compileSearch(expression)(value);
}

/** The names of a dotted expression (`a.b."c d"`), the only kind that can be written to. Undefined for any other. */
export function dottedPath(expression: string): readonly string[] | undefined {
  let tree = parse(expression);
  const path: string[] = [];
  while (tree.type === "chain" && tree.right.type === "field") {
    path.unshift(tree.right.name);
    tree = tree.left;
  }
  return tree.type === "field" ? [tree.name, ...path] : undefined;
}
