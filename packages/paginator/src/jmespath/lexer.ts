import { invalidExpression, type JmesPathError } from "./jmespath-error.ts";

export type TokenType =
  | "unquoted identifier"
  | "quoted identifier"
  | "literal"
  | "number"
  | "end"
  | "."
  | "*"
  | "["
  | "]"
  | "[]"
  | "[?"
  | ","
  | ":"
  | "@"
  | "("
  | ")"
  | "{"
  | "}"
  | "|"
  | "||"
  | "&"
  | "&&"
  | "!"
  | "!="
  | "=="
  | "<"
  | "<="
  | ">"
  | ">=";

export interface Token {
  readonly type: TokenType;
  /** The name of an identifier, the value of a literal or number; otherwise the text. */
  readonly value: unknown;
  /** Where it begins in the expression, counted from 0. */
  readonly at: number;
}

// Sticky, so that each alternative is tried where the last token ended. Longer operators stand before their beginnings.
const pattern =
  /(?<space>[ \t\r\n]+)|(?<name>[A-Za-z_][A-Za-z0-9_]*)|(?<number>-?[0-9]+)|(?<quoted>"(?:\\[\s\S]|[^"\\])*")|(?<raw>'(?:\\[\s\S]|[^'\\])*')|(?<literal>`(?:\\[\s\S]|[^`\\])*`)|(?<operator>\[\]|\[\?|\|\||&&|[!=<>]=|[.*[\],:@(){}|&!<>])/y;

/** The tokens of a JMESPath expression, the last of type `end`. @throws JmesPathError */
export function tokenize(expression: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < expression.length) {
    pattern.lastIndex = at;
    const match = pattern.exec(expression);
    if (match === null) throw unknownToken(expression, at);
    const token = tokenOf(match, expression, at);
    if (token !== undefined) tokens.push(token);
    at = pattern.lastIndex;
  }
  tokens.push({ type: "end", value: "", at });
  return tokens;
}

function tokenOf(match: RegExpExecArray, expression: string, at: number): Token | undefined {
  const { name, number, quoted, raw, literal, operator } = match.groups ?? {};
  if (name !== undefined) return { type: "unquoted identifier", value: name, at };
  if (number !== undefined) return { type: "number", value: Number(number), at };
  if (quoted !== undefined) return { type: "quoted identifier", value: parseJson(quoted, expression, at), at };
  if (raw !== undefined) return { type: "literal", value: raw.slice(1, -1).replaceAll("\\'", "'"), at };
  if (literal !== undefined) return { type: "literal", value: literalValue(literal, expression, at), at };
  // The pattern's operators are exactly the remaining token types.
  return operator === undefined ? undefined : { type: operator as TokenType, value: operator, at };
}

/** JSON between backticks. Text that is not JSON is a string, as in JMESPath's first version: `` `foo` ``. */
function literalValue(literal: string, expression: string, at: number): unknown {
  const text = literal.slice(1, -1).replaceAll("\\`", "`");
  try {
    return JSON.parse(text);
  } catch {
    return parseJson(`"${text.trimStart()}"`, expression, at);
  }
}

function parseJson(text: string, expression: string, at: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidExpression(expression, `${text} at ${at} is not valid JSON`);
  }
}

function unknownToken(expression: string, at: number): JmesPathError {
  const what = `"'\``.includes(expression.charAt(at)) ? "an unclosed quote" : `an unknown token`;
  return invalidExpression(expression, `${what} ${expression.charAt(at)} at ${at}`);
}
