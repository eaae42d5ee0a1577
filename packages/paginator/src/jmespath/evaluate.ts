import { compareText, isEmpty, isEqual, isObject, member } from "../values.ts";
import { ExpressionReference } from "./expression-reference.ts";
import { callFunction } from "./functions.ts";
import { JmesPathError } from "./jmespath-error.ts";
import type { Comparator, Expression } from "./syntax-tree.ts";

/** The value of an expression; null for whatever is missing. @throws JmesPathError */
export function evaluate(expression: Expression, value: unknown): unknown {
  switch (expression.type) {
    case "current":
      return value ?? null;
    case "field":
      return member(value, expression.name);
    case "literal":
      return expression.value;
    case "index":
      return Array.isArray(value) ? (value.at(expression.index) ?? null) : null;
    case "slice":
      return Array.isArray(value) ? slice(value, expression.start, expression.stop, expression.step) : null;
    case "chain":
      return evaluate(expression.right, evaluate(expression.left, value));
    case "projection": {
      const list = evaluate(expression.left, value);
      return Array.isArray(list) ? project(list, expression.right) : null;
    }
    case "values": {
      const object = evaluate(expression.operand, value);
      return isObject(object) ? Object.values(object) : null;
    }
    case "filter": {
      const list = evaluate(expression.operand, value);
      return Array.isArray(list) ? list.filter((each) => !isEmpty(evaluate(expression.condition, each))) : null;
    }
    case "flatten": {
      const list = evaluate(expression.operand, value);
      return Array.isArray(list) ? list.flat() : null;
    }
    case "or": {
      const left = evaluate(expression.left, value);
      return isEmpty(left) ? evaluate(expression.right, value) : left;
    }
    case "and": {
      const left = evaluate(expression.left, value);
      return isEmpty(left) ? left : evaluate(expression.right, value);
    }
    case "not":
      return isEmpty(evaluate(expression.operand, value));
    case "comparison":
      return compare(expression.operator, evaluate(expression.left, value), evaluate(expression.right, value));
    case "list":
      if ((value ?? null) === null) return null;
      return expression.members.map((each) => evaluate(each, value));
    case "object":
      if ((value ?? null) === null) return null;
      return Object.fromEntries(expression.members.map(([name, each]) => [name, evaluate(each, value)]));
    case "call":
      return callFunction(
        expression.name,
        expression.args.map((each) => evaluate(each, value)),
      );
    case "reference":
      return new ExpressionReference((each) => evaluate(expression.expression, each));
  }
}

function project(list: readonly unknown[], expression: Expression): unknown[] {
  const results: unknown[] = [];
  for (const element of list) {
    const result = evaluate(expression, element);
    if (result !== null) results.push(result);
  }
  return results;
}

function compare(operator: Comparator, left: unknown, right: unknown): boolean | null {
  if (operator === "==") return isEqual(left, right);
  if (operator === "!=") return !isEqual(left, right);
  const difference = order(left, right);
  if (difference === null) return null;
  switch (operator) {
    case "<":
      return difference < 0;
    case "<=":
      return difference <= 0;
    case ">":
      return difference > 0;
    case ">=":
      return difference >= 0;
  }
}

// The specification orders numbers only. Python's jmespath, and with it boto3 and the AWS CLI, orders strings too, which
// is how times are compared: modelSummaries[?creationTime > '2026-01-01'].
function order(left: unknown, right: unknown): number | null {
  if (typeof left === "number" && typeof right === "number") return left - right;
  if (typeof left === "string" && typeof right === "string") return compareText(left, right);
  return null;
}

/** Python's `list[start:stop:step]`. */
function slice(list: readonly unknown[], start: number | undefined, stop: number | undefined, step: number): unknown[] {
  if (step === 0) throw new JmesPathError("The step of a slice is 0; it must be a positive or a negative number");
  const [first, last] = step > 0 ? [0, list.length] : [-1, list.length - 1];
  const bound = (at: number) => Math.min(Math.max(at < 0 ? at + list.length : at, first), last);
  const from = start === undefined ? (step > 0 ? first : last) : bound(start);
  const to = stop === undefined ? (step > 0 ? last : first) : bound(stop);
  const results: unknown[] = [];
  for (let at = from; step > 0 ? at < to : at > to; at += step) results.push(list[at]);
  return results;
}
