import { nearest } from "../checks/nearest.ts";
import { OperationNotPageableError } from "./operation-not-pageable-error.ts";
import { type Operation, operations } from "./operations.ts";

type SnakeCase<Text extends string, Done extends string = ""> = Text extends `${infer Head}${infer Tail}`
  ? SnakeCase<Tail, Tail extends Uncapitalize<Tail> ? `${Done}${Lowercase<Head>}` : `${Done}${Lowercase<Head>}_`>
  : Done;

/** The three ways to write each operation's name: `ListCustomModels`, `listCustomModels`, `list_custom_models`. */
type Spellings = { [Name in Operation]: Name | Uncapitalize<Name> | SnakeCase<Name> };

/** The name of a Bedrock operation that pages, in any of its spellings. */
export type OperationName = Spellings[Operation];

/** The operation that a name in any spelling stands for. */
export type OperationNamed<Name extends OperationName> = {
  [Each in Operation]: Name extends Spellings[Each] ? Each : never;
}[Operation];

type WithoutUnderscores<Text extends string, Done extends string = ""> = Text extends `${infer Head}${infer Tail}`
  ? WithoutUnderscores<Tail, Head extends "_" ? Done : `${Done}${Lowercase<Head>}`>
  : Done;

/** A text, and what it becomes when any one of its letters is left out. */
type WithoutOne<
  Text extends string,
  Before extends string = "",
  Found extends string = never,
> = Text extends `${infer Head}${infer Tail}`
  ? WithoutOne<Tail, `${Before}${Head}`, Found | `${Before}${Tail}`>
  : Found | Before;

/**
 * The name itself if it is an operation's. For a misspelt one, the names that were probably meant: they differ from it by one letter or
 * begin with it, and the compiler lists them in its error.
 */
export type NameOrNear<Name extends string> = Name extends OperationName
  ? Name
  : [Near<Name, WithoutUnderscores<Name>>] extends [never]
    ? OperationName
    : Near<Name, WithoutUnderscores<Name>>;

type Near<Name extends string, Plain extends string> = string extends Name
  ? never
  : {
      [Each in Operation]: Lowercase<Each> extends `${Plain}${string}`
        ? Spellings[Each]
        : [Extract<WithoutOne<Lowercase<Each>>, WithoutOne<Plain>>] extends [never]
          ? never
          : Spellings[Each];
    }[Operation];

const namesBySpelling: ReadonlyMap<string, Operation> = new Map(
  (Object.keys(operations) as Operation[]).flatMap((name) => spellings(name).map((spelling) => [spelling, name])),
);

/** Whether Bedrock has an operation of this name that pages: `list_custom_models`, `ListCustomModels`, `listCustomModels`. */
export function canPaginate(operation: string): operation is OperationName {
  return namesBySpelling.has(operation);
}

/** @throws OperationNotPageableError where no operation that pages has this name */
export function operationNamed(spelling: string): Operation {
  const name = namesBySpelling.get(spelling);
  if (name !== undefined) return name;
  const meant = typeof spelling === "string" ? nearest(spelling, likeSpelled(spelling)) : undefined;
  const hint = meant === undefined ? "canPaginate tells which can" : `did you mean ${meant}?`;
  throw new OperationNotPageableError(spelling, hint);
}

/** All names in the style in which a misspelt one is written. */
function likeSpelled(spelling: string): string[] {
  const style = spelling.includes("_") ? 2 : /^[A-Z]/.test(spelling) ? 0 : 1;
  return (Object.keys(operations) as Operation[]).map((name) => spellings(name)[style] ?? name);
}

function spellings(name: Operation): string[] {
  const camelCase = name.charAt(0).toLowerCase() + name.slice(1);
  return [name, camelCase, camelCase.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`)];
}
