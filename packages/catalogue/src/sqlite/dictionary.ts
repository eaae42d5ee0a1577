import type { Scope } from "../catalogue.ts";
import type { Session } from "./session.ts";

/** How many ARNs are kept in memory. */
const mostArns = 20_000;

/** The numbers that stand for scopes and for ARNs of base models. A number never changes its meaning. */
export class Dictionary {
  readonly #session: Session;
  readonly #scopes = new Map<string, number>();
  readonly #arns = new Map<string, number>();

  constructor(session: Session) {
    this.#session = session;
  }

  /** The scope's number; undefined for one that has never owned or been shown anything. */
  findScope({ account, region }: Scope): number | undefined {
    const key = `${account}/${region}`;
    const known = this.#scopes.get(key);
    if (known !== undefined) return known;
    const row = this.#session.get<{ scope: number }>(
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
    const added = this.#session.run(
      "INSERT INTO scopes (account, region) VALUES (?, ?)",
      scope.account,
      scope.region,
    ).rowid;
    this.#scopes.set(`${scope.account}/${scope.region}`, added);
    return added;
  }

  /** The ARN's number; undefined for one that no model has had as its base or root. */
  findArn(arn: string): number | undefined {
    const known = this.#arns.get(arn);
    if (known !== undefined) return known;
    const row = this.#session.get<{ arn_id: number }>("SELECT arn_id FROM arns WHERE arn = ?", arn);
    if (row !== undefined) this.#keepArn(arn, row.arn_id);
    return row?.arn_id;
  }

  /** The ARN's number, given now if it has none. */
  arn(arn: string): number {
    const found = this.findArn(arn);
    if (found !== undefined) return found;
    const added = this.#session.run("INSERT INTO arns (arn) VALUES (?)", arn).rowid;
    this.#keepArn(arn, added);
    return added;
  }

  /** To be called when a transaction is undone: numbers that it gave are void. */
  forget(): void {
    this.#scopes.clear();
    this.#arns.clear();
  }

  #keepArn(arn: string, number: number): void {
    if (this.#arns.size >= mostArns) this.#arns.clear();
    this.#arns.set(arn, number);
  }
}
