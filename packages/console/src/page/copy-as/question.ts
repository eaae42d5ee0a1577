import { type Filters, filterTexts } from "../address/filters.ts";
import type { Scope } from "../address/scope-of-address.ts";

/** What a program is to list: the models of one account in one region, or of several one after the other. */
export interface Question {
  /** `http://127.0.0.1:4566` */
  readonly endpoint: string;
  readonly scopes: readonly Scope[];
  readonly filters: Filters;
  /**
   * The secret that works for every account; undefined if the user signed in with a key of their own. That key is never copied: the program
   * takes its keys from wherever it usually finds them.
   */
  readonly knownSecret: string | undefined;
}

/** The filters as parameters of the API, in text form: `isOwned` is `true` or `false`, times are ISO 8601. */
export function parameters(filters: Filters): readonly (readonly [name: keyof Filters, text: string])[] {
  return Object.entries(filterTexts(filters)).filter(
    (entry): entry is [keyof Filters, string] => entry[1] !== undefined,
  );
}

/** The scope of a question that has only one; undefined if it has several. */
export function onlyScope({ scopes }: Question): Scope | undefined {
  return scopes.length === 1 ? scopes[0] : undefined;
}

/** A text, quoted as one word for a shell. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/**
 * A command for each account and region: the plain command if there is only one, else a loop over `account/region`.
 * @param command returns the command, for an account and region in shell syntax
 */
export function forEachScope(question: Question, command: (account: string, region: string) => string): string {
  const scope = onlyScope(question);
  if (scope) return command(scope.account, scope.region);
  const each = question.scopes.map(({ account, region }) => `${account}/${region}`).join(" ");
  // biome-ignore lint/suspicious/noTemplateCurlyInString: These are the shell's own.
  return `for scope in ${each}; do\n${indented(command('"${scope%/*}"', '"${scope#*/}"'))}\ndone`;
}

export function indented(text: string): string {
  return text.replaceAll(/^/gm, "  ");
}
