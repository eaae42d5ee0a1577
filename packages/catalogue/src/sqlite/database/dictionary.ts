import type { Scope } from "../../types.ts";

/** What the dictionary asks of its session. */
interface Statements {
  get<Row>(sql: string, ...values: string[]): Row | undefined;
  run(sql: string, ...values: string[]): { readonly rowid: number };
}

/** The numbers that stand for scopes, and for ARNs of the roots of lines. A number never changes its meaning. */
export class Dictionary {
  readonly #statements: Statements;
  readonly #scopes = new Map<string, number>();
  readonly #arns = new Map<string, number>();

  constructor(statements: Statements) {
    this.#statements = statements;
  }

  /** The scope's number; undefined for a scope that has never owned a model or had one shared with it. */
  findScope({ account, region }: Scope): number | undefined {
    const key = `${account}/${region}`;
    const known = this.#scopes.get(key);
    if (known !== undefined) return known;
    const row = this.#statements.get<{ scope: number }>(
      "SELECT scope FROM scopes WHERE account = ? AND region = ?",
      account,
      region,
    );
    if (row !== undefined) this.#scopes.set(key, row.scope);
    return row?.scope;
  }

  /** The scope's number, given now if it has none. */
  scope(scope: Scope): number {
    const found = this.findScope(scope);
    if (found !== undefined) return found;
    const added = this.#statements.run(
      "INSERT INTO scopes (account, region) VALUES (?, ?)",
      scope.account,
      scope.region,
    ).rowid;
    this.#scopes.set(`${scope.account}/${scope.region}`, added);
    return added;
  }

  /** The ARN's number; undefined for an ARN that is neither the root of a model's line nor a base that has a number. */
  findArn(arn: string): number | undefined {
    const known = this.#arns.get(arn);
    if (known !== undefined) return known;
    const row = this.#statements.get<{ arn_id: number }>("SELECT arn_id FROM arns WHERE arn = ?", arn);
    if (row !== undefined) this.#arns.set(arn, row.arn_id);
    return row?.arn_id;
  }

  /** The ARN's number, given now if it has none. */
  arn(arn: string): number {
    const found = this.findArn(arn);
    if (found !== undefined) return found;
    const added = this.#statements.run("INSERT INTO arns (arn) VALUES (?)", arn).rowid;
    this.#arns.set(arn, added);
    return added;
  }

  /** To be called when a transaction is undone: the numbers that it assigned are invalid. */
  forget(): void {
    this.#scopes.clear();
    this.#arns.clear();
  }
}
