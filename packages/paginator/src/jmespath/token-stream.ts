import { invalidExpression, type JmesPathError } from "./jmespath-error.ts";
import { type Token, type TokenType, tokenize } from "./lexer.ts";

/** The tokens of an expression, taken one after another. */
export class TokenStream {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #position = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = tokenize(text);
  }

  /** The type of a token that is still to come. */
  peek(ahead = 0): TokenType {
    return this.#at(this.#position + ahead).type;
  }

  next(): Token {
    return this.#at(this.#position++);
  }

  /** The token that was taken last. */
  last(): Token {
    return this.#at(this.#position - 1);
  }

  /** Takes a token if it is of this type. */
  skip(type: TokenType): boolean {
    const isThere = this.peek() === type;
    if (isThere) this.next();
    return isThere;
  }

  /** Whether the next token is of one of these types. */
  isAt(...types: readonly TokenType[]): boolean {
    return types.includes(this.peek());
  }

  /** Takes a token of this type. @throws JmesPathError where another comes */
  expect(type: TokenType): void {
    if (!this.skip(type)) throw this.unexpected();
  }

  /** Members with commas between them, up to and including the end token. The list may be empty. */
  listUntil<Member>(end: TokenType, member: () => Member): Member[] {
    const members: Member[] = [];
    if (this.skip(end)) return members;
    for (;;) {
      members.push(member());
      const token = this.next();
      if (token.type === end) return members;
      if (token.type !== ",") throw this.unexpected(token);
    }
  }

  /** The error for a token that does not fit; by default for the one that comes next. */
  unexpected(token: Token = this.next()): JmesPathError {
    const what = token.type === "end" ? "it ends too early" : `unexpected ${token.value} at ${token.at}`;
    return invalidExpression(this.#text, what);
  }

  #at(position: number): Token {
    // The last token is `end`, and nothing reads past it.
    return this.#tokens[Math.min(position, this.#tokens.length - 1)] as Token;
  }
}
