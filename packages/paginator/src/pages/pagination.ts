import { checkMembers, oneOf, optional, type Rules, text, texts } from "../checks/members.ts";
import { compileSearch, dottedPath, type Search } from "../jmespath/jmespath.ts";
import { PaginationError } from "../pagination-error.ts";
import { type Slicing, slicingRules } from "../places/slicing.ts";

/**
 * How an operation's pages follow one another: the members of botocore's paginators-1.json in camelCase. Several tokens are
 * given as a list; each input token belongs to the output token at the same place.
 */
export interface Pagination<InputName extends string = string, Expression extends string = string> {
  /** The request's members that carry the tokens. */
  readonly inputToken: InputName | readonly InputName[];
  /** Where in the answer the tokens are: a JMESPath expression each. */
  readonly outputToken: Expression | readonly Expression[];
  /** Where the answer says whether there is more, a JMESPath expression. Without it, there is more if there is a token. */
  readonly moreResults?: Expression;
  /** The request's member that takes the page size. */
  readonly limitKey?: InputName;
  /** What the page size is sent as. `"integer"` by default. */
  readonly limitType?: "integer" | "string";
  /** What the pages list, each a JMESPath expression. The first is what items and `MaxItems` are about. */
  readonly resultKey: Expression | readonly Expression[];
  /** What every answer repeats, and the full result has once, from the first page: dotted names. */
  readonly nonAggregateKeys?: Expression | readonly Expression[];
  /** How the listing can be cut by creation time, if it can: `parallel` and place tokens need this. */
  readonly slicing?: Slicing;
}

const rules = {
  inputToken: texts,
  outputToken: texts,
  moreResults: optional(text),
  limitKey: optional(text),
  limitType: oneOf("integer", "string"),
  resultKey: texts,
  nonAggregateKeys: optional(texts),
  slicing: undefined,
} satisfies Rules<keyof Pagination>;

/**
 * Checks what the types check, for programs without types.
 * @throws PaginationError that names an unknown member, or one whose value is of the wrong kind
 */
export function checkPagination(pagination: Pagination): void {
  const { slicing } = checkMembers("The pagination", pagination, rules);
  if (slicing !== undefined) checkMembers("slicing", slicing, slicingRules);
}

/** A JMESPath expression by which a page's value is read and, if it is dotted names, written. */
export interface Key {
  readonly expression: string;
  readonly search: Search;
  /** Undefined where the expression is more than dotted names. */
  readonly path: readonly string[] | undefined;
}

export interface CompiledPagination {
  readonly inputTokens: readonly string[];
  readonly outputTokens: readonly Search[];
  /** The output tokens that are plain members of the answer. */
  readonly outputTokenNames: ReadonlySet<string>;
  readonly moreResults: Search | undefined;
  readonly limitKey: string | undefined;
  readonly limitType: "integer" | "string";
  /** What items and `MaxItems` are about. */
  readonly primaryKey: Key;
  readonly secondaryKeys: readonly Key[];
  readonly nonAggregateKeys: readonly Key[];
  readonly slicing: Slicing | undefined;
}

/** @throws PaginationError where tokens do not pair or there is no result key; JmesPathError for an invalid expression */
export function compilePagination(pagination: Pagination): CompiledPagination {
  const inputTokens = listOf(pagination.inputToken);
  const outputTokens = listOf(pagination.outputToken);
  if (inputTokens.length !== outputTokens.length || inputTokens.length === 0) {
    throw new PaginationError(
      `Input tokens [${inputTokens.join(", ")}] and output tokens [${outputTokens.join(", ")}] must go in pairs`,
    );
  }
  const [primaryKey, ...secondaryKeys] = listOf(pagination.resultKey).map(compileKey);
  if (primaryKey === undefined) throw new PaginationError("resultKey is empty; it must name what the pages list");
  return {
    inputTokens,
    outputTokens: outputTokens.map(compileSearch),
    outputTokenNames: new Set(outputTokens.filter((expression) => dottedPath(expression)?.length === 1)),
    moreResults: pagination.moreResults === undefined ? undefined : compileSearch(pagination.moreResults),
    limitKey: pagination.limitKey,
    limitType: pagination.limitType ?? "integer",
    primaryKey,
    secondaryKeys,
    nonAggregateKeys: listOf(pagination.nonAggregateKeys ?? []).map(compileKey),
    slicing: pagination.slicing,
  };
}

function compileKey(expression: string): Key {
  return { expression, search: compileSearch(expression), path: dottedPath(expression) };
}

function listOf(value: string | readonly string[]): readonly string[] {
  return typeof value === "string" ? [value] : value;
}
