import type { Pagination } from "./pagination.ts";

type IsAny<Value> = 0 extends 1 & Value ? true : false;

/** Values without members that an expression could name. */
type Leaf = readonly unknown[] | Date | Uint8Array | ((...values: never) => unknown);

/** The dotted names of values within a value, up to three members deep; any text where the type does not say. */
type DottedNames<Value, Depth extends readonly 0[] = []> =
  IsAny<Value> extends true
    ? string
    : unknown extends Value
      ? string
      : Value extends Leaf
        ? never
        : Value extends object
          ? string extends keyof Value
            ? string
            : Depth["length"] extends 3
              ? never
              : NamesIn<Value, Depth>
          : never;

type NamesIn<Value extends object, Depth extends readonly 0[]> = {
  [Name in keyof Value & string]: Name | `${Name}.${DottedNames<NonNullable<Value[Name]>, [...Depth, 0]>}`;
}[keyof Value & string];

/** The characters by which other JMESPath differs from dotted names. */
type Sign = "[" | "(" | "|" | "&" | "{" | "*" | "@" | '"';

/** An expression over a page: the dotted names of its members, or any other JMESPath, which no type can check. */
export type ExpressionOver<Page> = [DottedNames<Page>] extends [never]
  ? string
  : DottedNames<Page> | `${string}${Sign}${string}`;

/** A member of a function's input; any text where the type names none. */
export type MemberOf<Input> = [keyof Input & string] extends [never] ? string : keyof Input & string;

/** A pagination whose names the compiler does not know, because they are data. */
export type Unspelt<Keys extends Pagination> = string extends
  | Keys["inputToken"]
  | Keys["outputToken"]
  | Keys["resultKey"]
  ? Keys
  : never;
