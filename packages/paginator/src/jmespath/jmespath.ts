import { evaluate } from "./evaluate.ts";
import { ExpressionReference } from "./expression-reference.ts";
import { JmesPathError } from "./jmespath-error.ts";
import { parse } from "./parser.ts";

/** What an expression finds in a value; null where it finds nothing. */
export type Search = (value: unknown) => unknown;

/** Reads a JMESPath expression once, to be applied to many values. @throws JmesPathError where it is not one */
export function compileSearch(expression: string): Search {
  const tree = parse(expression);
  return (value) => {
    const result = evaluate(tree, value);
    if (!(result instanceof ExpressionReference)) return result;
    throw new JmesPathError(`"${expression}" gives an expression, not a value: & belongs in a function's argument`);
  };
}

/**
 * Evaluates a JMESPath expression as Python's jmespath does, and with it boto3 and the AWS CLI: strings are ordered by
 * code points, `Date`s are values without members that equal one another by time. The value is never changed.
 * @throws JmesPathError
 * @example search("modelSummaries[?modelStatus=='Active'].modelName", page)
 */
export function search(expression: string, value: unknown): unknown {
  return compileSearch(expression)(value);
}

/** The names of a dotted expression (`a.b."c d"`), the only kind that a value can be written to; else undefined. */
export function dottedPath(expression: string): readonly string[] | undefined {
  let tree = parse(expression);
  const path: string[] = [];
  while (tree.type === "chain" && tree.right.type === "field") {
    path.unshift(tree.right.name);
    tree = tree.left;
  }
  return tree.type === "field" ? [tree.name, ...path] : undefined;
}
