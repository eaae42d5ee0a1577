import type { Scope } from "../catalogue.ts";
import type { Database } from "./database.ts";
import { findOwnModel, putInListing, type StoredModel, sharedRange, sharesOf, withdrawFrom } from "./models.ts";

export function putPolicy(
  database: Database,
  owner: Scope,
  modelArn: string,
  policy: string,
  sharedWith: readonly string[],
): boolean {
  const found = findOwnModel(database, owner, modelArn);
  if (found === undefined) return false;
  database.run("INSERT OR REPLACE INTO policies (model, policy) VALUES (?, ?)", found.row, policy);
  share(database, owner, found, sharedWith);
  return true;
}

export function getPolicy(database: Database, owner: Scope, modelArn: string): string | undefined {
  const found = findOwnModel(database, owner, modelArn);
  if (found === undefined) return undefined;
  return database.get<{ policy: string }>("SELECT policy FROM policies WHERE model = ?", found.row)?.policy;
}

export function deletePolicy(database: Database, owner: Scope, modelArn: string): boolean {
  const found = findOwnModel(database, owner, modelArn);
  if (found === undefined) return false;
  const shares = sharesOf(database, found.row);
  withdrawFrom(database, shares, found.row, found.place, found.scope);
  return database.run("DELETE FROM policies WHERE model = ?", found.row).changes > 0 || shares.length > 0;
}

/** Makes a model stand in the listings of exactly these accounts, beside its owner's. */
export function share(database: Database, owner: Scope, found: StoredModel, accounts: readonly string[]): void {
  const { row, place, scope, model } = found;
  const before = sharesOf(database, row);
  const after = accounts
    .filter((account) => account !== owner.account)
    .map((account) => sharedRange(database.dictionary.scope({ account, region: owner.region })));
  withdrawFrom(
    database,
    before.filter((range) => !after.includes(range)),
    row,
    place,
    scope,
  );
  for (const range of new Set(after)) {
    if (before.includes(range)) continue;
    database.run("INSERT INTO shares (model, range) VALUES (?, ?)", row, range);
    putInListing(database, range, place + owner.account, row, model, owner.account);
  }
}
