import type { Token, TokenType } from "./lexer.ts";
import type { Comparator, Expression } from "./syntax-tree.ts";
import { TokenStream } from "./token-stream.ts";

// How strongly a token binds what stands to its left. A projection ends at a token that binds more weakly than 10.
const bindingPower: Partial<Record<TokenType, number>> = {
  "|": 1,
  "||": 2,
  "&&": 3,
  "==": 5,
  "!=": 5,
  "<": 5,
  "<=": 5,
  ">": 5,
  ">=": 5,
  "[]": 9,
  "*": 20,
  "[?": 21,
  ".": 40,
  "!": 45,
  "{": 50,
  "[": 55,
  "(": 60,
};
const projectionStop = 10;
const starPower = 20;
const current: Expression = { type: "current" };

/** The syntax tree of a JMESPath expression. @throws JmesPathError naming the token that does not fit */
export function parse(expression: string): Expression {
  return new Parser(expression).parse();
}

/** A top-down operator precedence parser: `#prefix` reads what can begin an expression, `#infix` what can continue one. */
class Parser {
  readonly #tokens: TokenStream;

  constructor(text: string) {
    this.#tokens = new TokenStream(text);
  }

  parse(): Expression {
    const expression = this.#expression(0);
    if (this.#tokens.peek() !== "end") throw this.#tokens.unexpected(this.#tokens.next());
    return expression;
  }

  #expression(power: number): Expression {
    let left = this.#prefix(this.#tokens.next());
    while (power < powerOf(this.#tokens.peek())) left = this.#infix(this.#tokens.next(), left);
    return left;
  }

  #prefix(token: Token): Expression {
    switch (token.type) {
      case "literal":
        return { type: "literal", value: token.value };
      case "unquoted identifier":
        return { type: "field", name: String(token.value) };
      case "quoted identifier":
        if (this.#tokens.peek() === "(") throw this.#tokens.unexpected(this.#tokens.next());
        return { type: "field", name: String(token.value) };
      case "@":
        return current;
      case "*":
        return { type: "value projection", left: current, right: this.#valueProjectionRight() };
      case "[?":
      case "[]":
        return this.#infix(token, current);
      case "[":
        return this.#openingBracket();
      case "{":
        return this.#object();
      case "(": {
        const inner = this.#expression(0);
        this.#tokens.expect(")");
        return inner;
      }
      case "!":
        return { type: "not", operand: this.#expression(powerOf("!")) };
      case "&":
        return { type: "reference", expression: this.#expression(0) };
      default:
        throw this.#tokens.unexpected(token);
    }
  }

  #infix(token: Token, left: Expression): Expression {
    const power = powerOf(token.type);
    switch (token.type) {
      case ".":
        if (this.#tokens.peek() !== "*") return { type: "chain", left, right: this.#afterDot(power) };
        this.#tokens.next();
        // With the dot's power, as in Python: the projection of `a.*.b.c` ends after b, and c is looked up in the resulting list.
        return { type: "value projection", left, right: this.#projected(power) };
      case "|":
        return { type: "chain", left, right: this.#expression(power) };
      case "||":
        return { type: "or", left, right: this.#expression(power) };
      case "&&":
        return { type: "and", left, right: this.#expression(power) };
      case "==":
      case "!=":
      case "<":
      case "<=":
      case ">":
      case ">=": {
        const operator: Comparator = token.type;
        return { type: "comparison", operator, left, right: this.#expression(power) };
      }
      case "[]":
        return { type: "projection", left: { type: "flatten", operand: left }, right: this.#projected(power) };
      case "[?": {
        const condition = this.#expression(0);
        this.#tokens.expect("]");
        const right = this.#tokens.peek() === "[]" ? current : this.#projected(power);
        return { type: "filter projection", left, condition, right };
      }
      case "[":
        if (this.#tokens.peek() === "number" || this.#tokens.peek() === ":") return this.#indexOrSlice(left);
        this.#tokens.expect("*");
        this.#tokens.expect("]");
        return { type: "projection", left, right: this.#projected(starPower) };
      case "(":
        if (left.type !== "field") throw this.#tokens.unexpected(token);
        return { type: "call", name: left.name, args: this.#tokens.listUntil(")", () => this.#expression(0)) };
      default:
        throw this.#tokens.unexpected(token);
    }
  }

  #openingBracket(): Expression {
    if (this.#tokens.peek() === "number" || this.#tokens.peek() === ":") return this.#indexOrSlice(current);
    if (this.#tokens.peek() === "*" && this.#tokens.peek(1) === "]") {
      this.#tokens.next();
      this.#tokens.next();
      return { type: "projection", left: current, right: this.#projected(starPower) };
    }
    return this.#list();
  }

  #indexOrSlice(left: Expression): Expression {
    const parts: (number | undefined)[] = [undefined];
    while (this.#tokens.peek() !== "]") {
      const token = this.#tokens.next();
      if (token.type === ":" && parts.length < 3) parts.push(undefined);
      else if (token.type === "number" && parts.at(-1) === undefined) parts[parts.length - 1] = Number(token.value);
      else throw this.#tokens.unexpected(token);
    }
    this.#tokens.next();
    const [start, stop, step = 1] = parts;
    if (parts.length === 1) return { type: "chain", left, right: { type: "index", index: start ?? 0 } };
    const slice: Expression = {
      type: "slice",
      step,
      ...(start !== undefined && { start }),
      ...(stop !== undefined && { stop }),
    };
    const sliced: Expression = { type: "chain", left, right: slice };
    // As in Python: a slice straight after an index gives its list and projects nothing on it.
    const isAfterIndex = left.type === "chain" && (left.right.type === "index" || left.right.type === "slice");
    return isAfterIndex ? sliced : { type: "projection", left: sliced, right: this.#projected(starPower) };
  }

  /** What a projection applies to each of its elements. */
  #projected(power: number): Expression {
    const next = this.#tokens.peek();
    if (powerOf(next) < projectionStop) return current;
    if (next === "[" || next === "[?") return this.#expression(power);
    if (next !== ".") throw this.#tokens.unexpected(this.#tokens.next());
    this.#tokens.next();
    return this.#afterDot(power);
  }

  #valueProjectionRight(): Expression {
    return this.#tokens.peek() === "]" ? current : this.#projected(starPower);
  }

  #afterDot(power: number): Expression {
    const next = this.#tokens.peek();
    if (next === "unquoted identifier" || next === "quoted identifier" || next === "*") return this.#expression(power);
    const token = this.#tokens.next();
    if (token.type === "[") return this.#list();
    if (token.type === "{") return this.#object();
    throw this.#tokens.unexpected(token);
  }

  #list(): Expression {
    const members = this.#tokens.listUntil("]", () => this.#expression(0));
    if (members.length === 0) throw this.#tokens.unexpected(this.#tokens.last());
    return { type: "list", members };
  }

  #object(): Expression {
    const members = this.#tokens.listUntil("}", (): readonly [string, Expression] => {
      const name = this.#tokens.next();
      if (name.type !== "unquoted identifier" && name.type !== "quoted identifier") throw this.#tokens.unexpected(name);
      this.#tokens.expect(":");
      return [String(name.value), this.#expression(0)];
    });
    if (members.length === 0) throw this.#tokens.unexpected(this.#tokens.last());
    return { type: "object", members };
  }
}

function powerOf(type: TokenType): number {
  return bindingPower[type] ?? 0;
}
