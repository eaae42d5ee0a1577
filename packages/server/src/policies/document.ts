import { doubledMembers } from "./doubled-members.ts";

/** The policy document is invalid. The message names every fault by its JSON path, with the value and what is allowed. */
export class PolicyError extends Error {
  override readonly name = "PolicyError";
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`The policy is not valid: ${faults.join("; ")}`);
    this.faults = faults;
  }
}

/** Collects the faults of a policy document while it is read. */
export class PolicyFaults {
  readonly #faults: string[] = [];

  /** @param path the value's JSON path, such as `$.Statement[0].Effect` */
  add(path: string, value: unknown, allowed: string): void {
    const shown = value === undefined ? "is missing" : `is ${abridge(JSON.stringify(value))}`;
    this.#faults.push(`${path} ${shown}: ${allowed}`);
  }

  /** @throws PolicyError where there are any */
  throwIfAny(): void {
    if (this.#faults.length > 0) throw new PolicyError(this.#faults);
  }
}

const abridge = (text: string) => (text.length <= 200 ? text : `${text.slice(0, 200)}...`);

type JsonObject = { readonly [member: string]: unknown };

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A statement as the document has it, with its JSON path. */
export interface RawStatement {
  readonly path: string;
  readonly members: JsonObject;
}

const versions = ["2012-10-17", "2008-10-17"];

/** How the two kinds of policy documents differ. */
export interface DocumentKind {
  /** The members that a statement may have. */
  readonly members: readonly string[];
  /** What a `Sid` may be. */
  readonly sid: RegExp;
  readonly sidAllowed: string;
  /** Characters, white space not counted. */
  readonly longest: number;
}

/**
 * Reads a document as far as its statements.
 * @throws PolicyError where it is too long, is no JSON object, or has a member twice
 */
export function readStatements(text: string, kind: DocumentKind, faults: PolicyFaults): RawStatement[] {
  const length = text.replace(/\s+/g, "").length;
  if (length > kind.longest) {
    throw new PolicyError([`$ has ${length} characters without white space: it may have ${kind.longest}`]);
  }
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    throw new PolicyError([`$ is not JSON: ${error instanceof Error ? error.message : error}`]);
  }
  if (!isObject(document)) throw new PolicyError(["$ must be a JSON object with a Version and a Statement"]);
  const doubled = doubledMembers(text).map((path) => `${path} stands twice: give each member once`);
  if (doubled.length > 0) throw new PolicyError(doubled);
  refuseOthers(document, "$", ["Version", "Id", "Statement"], faults);
  if (document.Version !== undefined && !versions.includes(document.Version as string)) {
    faults.add("$.Version", document.Version, `it must be ${versions.map((version) => `"${version}"`).join(" or ")}`);
  }
  const given = document.Statement;
  const list = Array.isArray(given) ? given : [given];
  if (list.length === 0) faults.add("$.Statement", given, "it must hold at least one statement");
  const statements: RawStatement[] = [];
  const sids = new Set<unknown>();
  for (const [index, statement] of list.entries()) {
    const path = Array.isArray(given) ? `$.Statement[${index}]` : "$.Statement";
    if (!isObject(statement)) {
      faults.add(path, statement, "a statement must be a JSON object");
      continue;
    }
    refuseOthers(statement, path, kind.members, faults);
    readSid(statement.Sid, path);
    if (statement.Effect !== "Allow" && statement.Effect !== "Deny") {
      faults.add(`${path}.Effect`, statement.Effect, 'it must be "Allow" or "Deny"');
    }
    statements.push({ path, members: statement });
  }
  return statements;

  function readSid(sid: unknown, path: string): void {
    if (sid === undefined) return;
    if (typeof sid !== "string" || !kind.sid.test(sid)) faults.add(`${path}.Sid`, sid, kind.sidAllowed);
    if (sids.has(sid)) faults.add(`${path}.Sid`, sid, "another statement has it: each Sid stands once in a policy");
    sids.add(sid);
  }
}

function refuseOthers(object: JsonObject, path: string, members: readonly string[], faults: PolicyFaults): void {
  for (const name of Object.keys(object)) {
    if (!members.includes(name))
      faults.add(`${path}.${name}`, object[name], `the members here are ${members.join(", ")}`);
  }
}

/** A string, or a list of at least one string, as a list. `isAllowed` says whether a string is valid there. */
export function readStrings(
  value: unknown,
  path: string,
  isAllowed: (text: string) => boolean,
  allowed: string,
  faults: PolicyFaults,
): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  if (list.length === 0) faults.add(path, value, `it must not be empty; ${allowed}`);
  return list.filter((item, index): item is string => {
    const fine = typeof item === "string" && isAllowed(item);
    if (!fine) faults.add(Array.isArray(value) ? `${path}[${index}]` : path, item, allowed);
    return fine;
  });
}
