import { type Place, placeAsShared } from "../listing/place.ts";
import { requireArn } from "../rules/arn.ts";
import { changeOfViewers, viewersOf } from "../rules/sharing.ts";
import type { Scope } from "../types.ts";
import { storedText, textOf } from "./database/checked-text.ts";
import { idInPlace, isOwn, ownRange, sharedRange } from "./database/ranges.ts";
import type { Session } from "./database/session.ts";
import { findOwnModel, insertRow, ownerOf, type StoredModel, sharesOf, withdrawFrom } from "./model-rows.ts";

export function putPolicy(
  session: Session,
  owner: Scope,
  modelArn: string,
  policy: string,
  sharedWith: readonly string[],
): boolean {
  const found = findOwnModel(session, owner, modelArn);
  if (found === undefined) return false;
  const { range, place } = found;
  storePolicy(session, range, place, policy);
  share(session, owner.region, found, sharedWith);
  return true;
}

export function getPolicy(session: Session, owner: Scope, modelArn: string): string | undefined {
  const found = findOwnModel(session, owner, modelArn);
  if (found === undefined) return undefined;
  const { range, place } = found;
  const row = session.get<{ policy: string }>(
    "SELECT policy FROM policies WHERE range = ? AND place = ?",
    range,
    place,
  );
  return policyOf(range, place, row?.policy);
}

export function storePolicy(session: Session, range: number, place: Place, policy: string): void {
  const stored = storedText(policiesIn(range), place, policy);
  session.run("INSERT OR REPLACE INTO policies (range, place, policy) VALUES (?, ?, ?)", range, place, stored);
}

/** The policy that a row has, if there is one. */
export function policyOf(range: number, place: Place, stored: string | null | undefined): string | undefined {
  return stored == null ? undefined : textOf(policiesIn(range), place, stored);
}

const policiesIn = (range: number) => `policies ${range}`;

export function policiesOf(session: Session, modelArns: readonly string[]): ReadonlyMap<string, string> {
  const policies = new Map<string, string>();
  for (const arn of modelArns) {
    const { scope, id } = requireArn(arn, "custom-model");
    const number = session.dictionary.findScope(scope);
    if (number === undefined) continue;
    const row = session.get<{ place: Place; policy: string }>(
      `SELECT place, policy FROM models JOIN policies USING (range, place) WHERE range = ? AND ${idInPlace} = ? AND ${isOwn}`,
      ownRange(number),
      id,
    );
    const policy = row && policyOf(ownRange(number), row.place, row.policy);
    if (policy !== undefined) policies.set(arn, policy);
  }
  return policies;
}

export function deletePolicy(session: Session, owner: Scope, modelArn: string): boolean {
  const found = findOwnModel(session, owner, modelArn);
  if (found === undefined) return false;
  const shares = sharesOf(session, found);
  withdrawFrom(session, found, shares);
  const { changes } = session.run("DELETE FROM policies WHERE range = ? AND place = ?", found.range, found.place);
  return changes > 0 || shares.length > 0;
}

/** Puts a model into the listings of exactly these accounts and of its owner. */
export function share(session: Session, region: string, found: StoredModel, accounts: readonly string[]): void {
  const { range, place, model } = found;
  const owner = ownerOf(model);
  const viewerRanges = viewersOf(owner, accounts).map((account) =>
    sharedRange(session.dictionary.scope({ account, region })),
  );
  const { withdrawn, added } = changeOfViewers(sharesOf(session, found), viewerRanges);
  withdrawFrom(session, found, withdrawn);
  for (const viewerRange of added) {
    session.run("INSERT INTO shares (range, place, viewer_range) VALUES (?, ?, ?)", range, place, viewerRange);
    insertRow(session, viewerRange, placeAsShared(place, owner), model, owner, null);
  }
}
