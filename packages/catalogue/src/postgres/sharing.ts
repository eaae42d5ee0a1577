import { requireArn } from "../rules/arn.ts";
import { changeOfViewers, viewersOf } from "../rules/sharing.ts";
import type { Scope } from "../types.ts";
import type { Session } from "./database/database.ts";
import { insertRows } from "./database/insert-rows.ts";
import { findModel, holdOwnModel, putInListings, type StoredModel, sharesOf, takeFromListings } from "./model-rows.ts";

export async function putPolicy(
  session: Session,
  owner: Scope,
  modelArn: string,
  policy: string,
  sharedWith: readonly string[],
): Promise<boolean> {
  const found = await holdOwnModel(session, owner, modelArn);
  if (found === undefined) return false;
  await storePolicy(session, found, policy);
  await share(session, found, sharedWith);
  return true;
}

/** Stores a model's policy, in place of the one that it had. */
export async function storePolicy(session: Session, { owner, id }: StoredModel, policy: string): Promise<void> {
  await session.run(
    `INSERT INTO outcrop.policies (account, region, id, policy) VALUES ($1, $2, $3, $4)
     ON CONFLICT (account, region, id) DO UPDATE SET policy = excluded.policy`,
    owner.account,
    owner.region,
    id,
    policy,
  );
}

export async function getPolicy(session: Session, owner: Scope, modelArn: string): Promise<string | undefined> {
  const found = await findModel(session, owner, modelArn);
  if (found === undefined || found.owner.account !== owner.account || found.owner.region !== owner.region) {
    return undefined;
  }
  const row = await session.get<{ policy: string }>(
    "SELECT policy FROM outcrop.policies WHERE account = $1 AND region = $2 AND id = $3",
    owner.account,
    owner.region,
    found.id,
  );
  return row?.policy;
}

export async function policiesOf(session: Session, modelArns: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const arns = modelArns.map((arn) => ({ arn, ...requireArn(arn, "custom-model") }));
  // One query per owner, because an owner's rows are stored together.
  const owners = Map.groupBy(arns, ({ scope }) => `${scope.account} ${scope.region}`);
  const answers = await Promise.all(
    [...owners.values()].map(async (models) => {
      const [{ scope } = { scope: { account: "", region: "" } }] = models;
      const rows = await session.all<{ id: string; policy: string }>(
        "SELECT id, policy FROM outcrop.policies WHERE account = $1 AND region = $2 AND id = ANY ($3)",
        scope.account,
        scope.region,
        models.map(({ id }) => id),
      );
      const policies = new Map(rows.map(({ id, policy }) => [id, policy]));
      return models.flatMap(({ arn, id }) => {
        const policy = policies.get(id);
        return policy === undefined ? [] : [[arn, policy] as const];
      });
    }),
  );
  return new Map(answers.flat());
}

export async function deletePolicy(session: Session, owner: Scope, modelArn: string): Promise<boolean> {
  const found = await holdOwnModel(session, owner, modelArn);
  if (found === undefined) return false;
  const shares = await sharesOf(session, found);
  await share(session, found, []);
  const policies = await session.run(
    "DELETE FROM outcrop.policies WHERE account = $1 AND region = $2 AND id = $3",
    owner.account,
    owner.region,
    found.id,
  );
  return policies > 0 || shares.length > 0;
}

/** Puts a model, which the transaction has locked, into the listings of exactly these accounts and of its owner. */
export async function share(session: Session, stored: StoredModel, accounts: readonly string[]): Promise<void> {
  const { owner, id } = stored;
  const { withdrawn, added } = changeOfViewers(await sharesOf(session, stored), viewersOf(owner.account, accounts));
  if (withdrawn.length > 0) {
    await takeFromListings(session, stored, withdrawn);
    await session.run(
      "DELETE FROM outcrop.shares WHERE account = $1 AND region = $2 AND id = $3 AND viewer = ANY ($4)",
      owner.account,
      owner.region,
      id,
      withdrawn,
    );
  }
  if (added.length > 0) {
    await insertRows(
      session,
      "outcrop.shares (account, region, id, viewer)",
      added.map((viewer) => [owner.account, owner.region, id, viewer]),
    );
    await putInListings(session, stored, added);
  }
}
