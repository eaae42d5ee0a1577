import type { Pagination } from "./pagination.ts";

type NonNull<Value> = Exclude<Value, null | undefined>;

/** What a dotted expression finds in a value; unknown for any other JMESPath. */
type ValueAt<Value, Expression extends string> = Expression extends keyof Value
  ? NonNull<Value[Expression]>
  : Expression extends `${infer Name}.${infer Rest}`
    ? Name extends keyof Value
      ? ValueAt<NonNull<Value[Name]>, Rest>
      : unknown
    : unknown;

type KeyList<Keys> = Keys extends string ? readonly [Keys] : Keys extends readonly string[] ? Keys : readonly [];

type FirstKey<Keys extends Pagination> =
  KeyList<Keys["resultKey"]> extends readonly [infer First extends string, ...unknown[]] ? First : string;

/** The type of items, which follows from the page's type and the first result key. */
export type ItemOf<Page, Keys extends Pagination> =
  ValueAt<Page, FirstKey<Keys>> extends infer Result
    ? Result extends readonly (infer Element)[]
      ? Element
      : Result extends string
        ? string
        : unknown
    : never;

type TopLevelName<Key extends string> = Key extends `${infer Name}.${string}` ? Name : Key;

type ResultNames<Keys extends Pagination> =
  | TopLevelName<KeyList<Keys["resultKey"]>[number]>
  | (Keys["nonAggregateKeys"] extends string | readonly string[]
      ? TopLevelName<KeyList<Keys["nonAggregateKeys"]>[number]>
      : never);

/** The members of a full result. A result key that never occurred is left out. */
export type FullResultOf<Page, Keys extends Pagination> = {
  -readonly [Name in Extract<keyof Page, ResultNames<Keys>>]?: Page[Name];
} & { NextToken?: string };
