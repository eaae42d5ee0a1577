import { type Filters, filterTexts } from "../address/filters.ts";
import type { Scope } from "../address/scope-of-address.ts";

/** What a program is to ask: a listing of one account in one region, or of several one after the other. */
export interface Question {
  /** `http://127.0.0.1:4566` */
  readonly endpoint: string;
  readonly scopes: readonly Scope[];
  readonly filters: Filters;
  /**
   * The secret that is good for every account; undefined where the keys are somebody's own: those stay out of what is copied, and the program
   * finds them where it finds its keys.
   */
  readonly knownSecret: string | undefined;
}

/** The filters in the words of the API, as texts: `isOwned` is `true` or `false`, times are ISO 8601. */
export function parameters(filters: Filters): readonly (readonly [name: keyof Filters, text: string])[] {
  return Object.entries(filterTexts(filters)).filter(
    (entry): entry is [keyof Filters, string] => entry[1] !== undefined,
  );
}

/** The only scope of a question that has one. */
export function onlyScope({ scopes }: Question): Scope | undefined {
  return scopes.length === 1 ? scopes[0] : undefined;
}

/** A text as one word of a shell. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/**
 * A command for each account and region: written out once for one, else in a loop over `account/region`.
 * @param command gives the command, with the account and region as a shell reads them
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
