import type { Token, TokenType } from "./lexer.ts";
import type { Expression } from "./syntax-tree.ts";
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
const identifiers = ["unquoted identifier", "quoted identifier"] as const;

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
    if (!this.#tokens.isAt("end")) throw this.#tokens.unexpected();
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
      case "quoted identifier":
        if (token.type === "quoted identifier" && this.#tokens.isAt("(")) throw this.#tokens.unexpected();
        return { type: "field", name: String(token.value) };
      case "@":
        return current;
      case "*":
        return projection(valuesOf(current), this.#tokens.isAt("]") ? current : this.#projected(starPower));
      case "[?":
      case "[]":
        return this.#infix(token, current);
      case "[":
        return this.#openingBracket(token);
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
        if (!this.#tokens.skip("*")) return chain(left, this.#afterDot(power));
        // With the dot's power, as in Python: the projection of `a.*.b.c` ends after b, and c is looked up in the resulting list.
        return projection(valuesOf(left), this.#projected(power));
      case "|":
        return chain(left, this.#expression(power));
      case "||":
        return { type: "or", left, right: this.#expression(power) };
      case "&&":
        return { type: "and", left, right: this.#expression(power) };
      case "==":
      case "!=":
      case "<":
      case "<=":
      case ">":
      case ">=":
        return { type: "comparison", operator: token.type, left, right: this.#expression(power) };
      case "[]":
        return projection({ type: "flatten", operand: left }, this.#projected(power));
      case "[?": {
        const condition = this.#expression(0);
        this.#tokens.expect("]");
        const right = this.#tokens.isAt("[]") ? current : this.#projected(power);
        return projection({ type: "filter", operand: left, condition }, right);
      }
      case "[":
        if (this.#tokens.isAt("number", ":")) return this.#indexOrSlice(left);
        this.#tokens.expect("*");
        this.#tokens.expect("]");
        return projection(left, this.#projected(starPower));
      case "(":
        if (left.type !== "field") throw this.#tokens.unexpected(token);
        return { type: "call", name: left.name, args: this.#tokens.listUntil(")", () => this.#expression(0)) };
      default:
        throw this.#tokens.unexpected(token);
    }
  }

  #openingBracket(bracket: Token): Expression {
    const isStar = this.#tokens.isAt("*") && this.#tokens.peek(1) === "]";
    return isStar || this.#tokens.isAt("number", ":") ? this.#infix(bracket, current) : this.#list();
  }

  #indexOrSlice(left: Expression): Expression {
    const parts: (number | undefined)[] = [undefined];
    while (!this.#tokens.skip("]")) {
      const token = this.#tokens.next();
      if (token.type === ":" && parts.length < 3) parts.push(undefined);
      else if (token.type === "number" && parts.at(-1) === undefined) parts[parts.length - 1] = Number(token.value);
      else throw this.#tokens.unexpected(token);
    }
    const [start, stop, step = 1] = parts;
    if (parts.length === 1) return chain(left, { type: "index", index: start ?? 0 });
    const sliced = chain(left, { type: "slice", start, stop, step });
    // As in Python: a slice straight after an index gives its list and projects nothing on it.
    const isAfterIndex = left.type === "chain" && (left.right.type === "index" || left.right.type === "slice");
    return isAfterIndex ? sliced : projection(sliced, this.#projected(starPower));
  }

  /** What a projection applies to each of its elements. */
  #projected(power: number): Expression {
    if (powerOf(this.#tokens.peek()) < projectionStop) return current;
    if (this.#tokens.isAt("[", "[?")) return this.#expression(power);
    this.#tokens.expect(".");
    return this.#afterDot(power);
  }

  #afterDot(power: number): Expression {
    if (this.#tokens.isAt(...identifiers, "*")) return this.#expression(power);
    if (this.#tokens.skip("[")) return this.#list();
    this.#tokens.expect("{");
    return this.#object();
  }

  #list(): Expression {
    const members = this.#tokens.listUntil("]", () => this.#expression(0));
    if (members.length === 0) throw this.#tokens.unexpected(this.#tokens.last());
    return { type: "list", members };
  }

  #object(): Expression {
    const members = this.#tokens.listUntil("}", (): readonly [string, Expression] => {
      if (!this.#tokens.isAt(...identifiers)) throw this.#tokens.unexpected();
      const name = this.#tokens.next();
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

function chain(left: Expression, right: Expression): Expression {
  return { type: "chain", left, right };
}

function projection(left: Expression, right: Expression): Expression {
  return { type: "projection", left, right };
}

function valuesOf(operand: Expression): Expression {
  return { type: "values", operand };
}
