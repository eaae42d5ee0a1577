import type { Scope } from "../catalogue.ts";
import type { Database } from "./database.ts";
import {
  findOwnModel,
  insertRow,
  ownerOf,
  placeAsShared,
  type StoredModel,
  sharedRange,
  sharesOf,
  withdrawFrom,
} from "./model-rows.ts";

export function putPolicy(
  database: Database,
  owner: Scope,
  modelArn: string,
  policy: string,
  sharedWith: readonly string[],
): boolean {
  const found = findOwnModel(database, owner, modelArn);
  if (found === undefined) return false;
  const { range, place } = found;
  database.run("INSERT OR REPLACE INTO policies (range, place, policy) VALUES (?, ?, ?)", range, place, policy);
  share(database, owner.region, found, sharedWith);
  return true;
}

export function getPolicy(database: Database, owner: Scope, modelArn: string): string | undefined {
  const found = findOwnModel(database, owner, modelArn);
  if (found === undefined) return undefined;
  return database.get<{ policy: string }>(
    "SELECT policy FROM policies WHERE range = ? AND place = ?",
    found.range,
    found.place,
  )?.policy;
}

export function deletePolicy(database: Database, owner: Scope, modelArn: string): boolean {
  const found = findOwnModel(database, owner, modelArn);
  if (found === undefined) return false;
  const shares = sharesOf(database, found);
  withdrawFrom(database, found, shares);
  const { changes } = database.run("DELETE FROM policies WHERE range = ? AND place = ?", found.range, found.place);
  return changes > 0 || shares.length > 0;
}

/** Makes a model stand in the listings of exactly these accounts, beside its owner's. */
export function share(database: Database, region: string, found: StoredModel, accounts: readonly string[]): void {
  const { range, place, model } = found;
  const owner = ownerOf(model);
  const before = sharesOf(database, found);
  const after = new Set(
    accounts
      .filter((account) => account !== owner)
      .map((account) => sharedRange(database.dictionary.scope({ account, region }))),
  );
  const withdrawn = before.filter((viewerRange) => !after.has(viewerRange));
  withdrawFrom(database, found, withdrawn);
  for (const viewerRange of after) {
    if (before.includes(viewerRange)) continue;
    database.run("INSERT INTO shares (range, place, viewer_range) VALUES (?, ?, ?)", range, place, viewerRange);
    insertRow(database, viewerRange, placeAsShared(place, owner), model, owner, null);
  }
}
