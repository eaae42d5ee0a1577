import { JmesPathError } from "./jmespath-error.ts";
import { type Token, type TokenType, tokenize } from "./lexer.ts";
import type { Comparator, Expression } from "./syntax-tree.ts";

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
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #position = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = tokenize(text);
  }

  parse(): Expression {
    const expression = this.#expression(0);
    if (this.#peek() !== "end") throw this.#unexpected(this.#next());
    return expression;
  }

  #expression(power: number): Expression {
    let left = this.#prefix(this.#next());
    while (power < powerOf(this.#peek())) left = this.#infix(this.#next(), left);
    return left;
  }

  #prefix(token: Token): Expression {
    switch (token.type) {
      case "literal":
        return { type: "literal", value: token.value };
      case "unquoted identifier":
        return { type: "field", name: String(token.value) };
      case "quoted identifier":
        if (this.#peek() === "(") throw this.#unexpected(this.#next());
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
        this.#expect(")");
        return inner;
      }
      case "!":
        return { type: "not", operand: this.#expression(powerOf("!")) };
      case "&":
        return { type: "reference", expression: this.#expression(0) };
      default:
        throw this.#unexpected(token);
    }
  }

  #infix(token: Token, left: Expression): Expression {
    const power = powerOf(token.type);
    switch (token.type) {
      case ".":
        if (this.#peek() !== "*") return { type: "chain", left, right: this.#afterDot(power) };
        this.#next();
        return { type: "value projection", left, right: this.#projected(starPower) };
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
        this.#expect("]");
        const right = this.#peek() === "[]" ? current : this.#projected(power);
        return { type: "filter projection", left, condition, right };
      }
      case "[":
        if (this.#peek() === "number" || this.#peek() === ":") return this.#indexOrSlice(left);
        this.#expect("*");
        this.#expect("]");
        return { type: "projection", left, right: this.#projected(starPower) };
      case "(":
        if (left.type !== "field") throw this.#unexpected(token);
        return { type: "call", name: left.name, args: this.#listUntil(")", () => this.#expression(0)) };
      default:
        throw this.#unexpected(token);
    }
  }

  #openingBracket(): Expression {
    if (this.#peek() === "number" || this.#peek() === ":") return this.#indexOrSlice(current);
    if (this.#peek() === "*" && this.#peek(1) === "]") {
      this.#position += 2;
      return { type: "projection", left: current, right: this.#projected(starPower) };
    }
    return this.#list();
  }

  #indexOrSlice(left: Expression): Expression {
    const parts: (number | undefined)[] = [undefined];
    while (this.#peek() !== "]") {
      const token = this.#next();
      if (token.type === ":" && parts.length < 3) parts.push(undefined);
      else if (token.type === "number" && parts.at(-1) === undefined) parts[parts.length - 1] = Number(token.value);
      else throw this.#unexpected(token);
    }
    this.#next();
    const [start, stop, step = 1] = parts;
    if (parts.length === 1) return { type: "chain", left, right: { type: "index", index: start ?? 0 } };
    const slice: Expression = {
      type: "slice",
      step,
      ...(start !== undefined && { start }),
      ...(stop !== undefined && { stop }),
    };
    return { type: "projection", left: { type: "chain", left, right: slice }, right: this.#projected(starPower) };
  }

  /** What a projection applies to each of its elements. */
  #projected(power: number): Expression {
    const next = this.#peek();
    if (powerOf(next) < projectionStop) return current;
    if (next === "[" || next === "[?") return this.#expression(power);
    if (next !== ".") throw this.#unexpected(this.#next());
    this.#next();
    return this.#afterDot(power);
  }

  #valueProjectionRight(): Expression {
    return this.#peek() === "]" ? current : this.#projected(starPower);
  }

  #afterDot(power: number): Expression {
    const next = this.#peek();
    if (next === "unquoted identifier" || next === "quoted identifier" || next === "*") return this.#expression(power);
    const token = this.#next();
    if (token.type === "[") return this.#list();
    if (token.type === "{") return this.#object();
    throw this.#unexpected(token);
  }

  #list(): Expression {
    const members = this.#listUntil("]", () => this.#expression(0));
    if (members.length === 0) throw this.#unexpected(this.#token(-1));
    return { type: "list", members };
  }

  #object(): Expression {
    const members = this.#listUntil("}", (): readonly [string, Expression] => {
      const name = this.#next();
      if (name.type !== "unquoted identifier" && name.type !== "quoted identifier") throw this.#unexpected(name);
      this.#expect(":");
      return [String(name.value), this.#expression(0)];
    });
    if (members.length === 0) throw this.#unexpected(this.#token(-1));
    return { type: "object", members };
  }

  #listUntil<Member>(end: TokenType, member: () => Member): Member[] {
    const members: Member[] = [];
    if (this.#peek() === end) {
      this.#next();
      return members;
    }
    for (;;) {
      members.push(member());
      const token = this.#next();
      if (token.type === end) return members;
      if (token.type !== ",") throw this.#unexpected(token);
    }
  }

  #token(ahead: number): Token {
    // The last token is `end`, and nothing reads past it.
    return this.#tokens[Math.min(this.#position + ahead, this.#tokens.length - 1)] as Token;
  }

  #peek(ahead = 0): TokenType {
    return this.#token(ahead).type;
  }

  #next(): Token {
    const token = this.#token(0);
    this.#position++;
    return token;
  }

  #expect(type: TokenType): void {
    const token = this.#next();
    if (token.type !== type) throw this.#unexpected(token);
  }

  #unexpected(token: Token): JmesPathError {
    const what = token.type === "end" ? "it ends too early" : `unexpected ${token.value} at ${token.at}`;
    return new JmesPathError(`Invalid JMESPath expression "${this.#text}": ${what}`);
  }
}

function powerOf(type: TokenType): number {
  return bindingPower[type] ?? 0;
}
