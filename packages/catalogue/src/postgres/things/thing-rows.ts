import { accountOf, parseArn } from "../../rules/arn.ts";
import { arnTaken, nameTaken, requirePrintableId, usedIsGone } from "../../things/refusals.ts";
import { placeOfThing } from "../../things/standing.ts";
import { termsOf } from "../../things/terms.ts";
import type { NewThing, OwnName, Thing } from "../../things/thing.ts";
import type { Scope, Tag } from "../../types.ts";
import { bytesOf } from "../database/bytes.ts";
import type { Session } from "../database/database.ts";
import { insertRows } from "../database/insert-rows.ts";
import { findModel } from "../model-rows.ts";
import { addTags } from "../tag-rows.ts";
import { findThing } from "./find-thing.ts";

/** Stores a thing with everything that belongs to it. @throws NameTakenError, ConflictError, MissingError */
export async function insertThing(
  session: Session,
  thing: Thing,
  tags?: readonly Tag[],
  uses = holdUsed,
): Promise<void> {
  requirePrintableId(thing);
  const { scope, kind, arn } = thing;
  const stored = await session.run(
    `INSERT INTO outcrop.things (account, region, kind, place, arn, due_at, pending_check, body)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
    scope.account,
    scope.region,
    kind,
    bytesOf(placeOfThing(thing)),
    arn,
    ...columnsOf(thing),
  );
  if (stored === 0) throw arnTaken(thing);
  await attach(session, thing, uses);
  await addTags(session, arn, tags);
}

/** Stores a thing as it stands, replacing one that has its ARN. What it uses need not exist. @throws NameTakenError */
export async function putThing(session: Session, { thing, tags }: NewThing): Promise<void> {
  const before = await findThing(session, thing.scope, thing.arn, "FOR UPDATE");
  if (before !== undefined) await removeThing(session, before);
  await insertThing(session, thing, tags, trustUsed);
}

/** Replaces a thing, which the transaction has locked, by its new version. @throws NameTakenError, MissingError */
export async function replaceThing(session: Session, before: Thing, thing: Thing): Promise<void> {
  await detach(session, before);
  await session.run(
    "UPDATE outcrop.things SET due_at = $3, pending_check = $4, body = $5 WHERE account = $1 AND arn = $2",
    before.scope.account,
    before.arn,
    ...columnsOf(thing),
  );
  await attach(session, thing);
}

/** Removes a thing that the transaction has locked, with everything that belongs to it. */
export async function removeThing(session: Session, thing: Thing): Promise<void> {
  const { account } = thing.scope;
  await Promise.all([
    detach(session, thing),
    session.run("DELETE FROM outcrop.things WHERE account = $1 AND arn = $2", account, thing.arn),
    session.run("DELETE FROM outcrop.tags WHERE account = $1 AND arn = $2", account, thing.arn),
  ]);
}

/** The ARN of the model, job or thing that holds a name. */
export async function holderOfName(
  session: Session,
  { account, region }: Scope,
  { kind, name }: OwnName,
): Promise<string | undefined> {
  const row = await session.get<{ arn: string }>(
    "SELECT arn FROM outcrop.thing_names WHERE account = $1 AND region = $2 AND kind = $3 AND name = $4",
    account,
    region,
    kind,
    name,
  );
  return row?.arn;
}

function columnsOf(thing: Thing): [dueAt: number | null, check: string | null, body: string] {
  return [thing.due ?? null, thing.check === undefined ? null : JSON.stringify(thing.check), JSON.stringify(thing)];
}

/** Locks a model that is to be used, so that nobody deletes it before its user is stored. @throws MissingError if it is gone */
async function holdUsed(session: Session, scope: Scope, used: string): Promise<void> {
  if (parseArn(used)?.kind !== "custom-model") return;
  if ((await findModel(session, scope, used, "FOR SHARE")) === undefined) throw usedIsGone(used);
}

/** Does not check that what is used exists. */
const trustUsed: typeof holdUsed = async () => {};

async function attach(session: Session, thing: Thing, uses = holdUsed): Promise<void> {
  const { scope, kind, arn } = thing;
  for (const name of thing.names ?? []) {
    const isFree = await session.run(
      `INSERT INTO outcrop.thing_names (account, region, kind, name, arn) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT DO NOTHING`,
      scope.account,
      scope.region,
      name.kind,
      name.name,
      arn,
    );
    if (isFree === 0) throw nameTaken(name);
  }
  await insertRows(
    session,
    "outcrop.thing_terms (account, region, kind, term, place, name)",
    termsOf(thing).map((term) => [
      ...[scope.account, scope.region, kind, term],
      ...[bytesOf(placeOfThing(thing)), thing.name ?? ""],
    ]),
  );
  for (const used of thing.uses ?? []) {
    await uses(session, scope, used);
    await session.run(
      "INSERT INTO outcrop.thing_uses (account, used_arn, user_arn) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
      accountOf(used),
      used,
      arn,
    );
  }
}

async function detach(session: Session, thing: Thing): Promise<void> {
  const { scope, kind, arn } = thing;
  await Promise.all([
    ...(thing.names ?? []).map((name) =>
      session.run(
        "DELETE FROM outcrop.thing_names WHERE account = $1 AND region = $2 AND kind = $3 AND name = $4",
        scope.account,
        scope.region,
        name.kind,
        name.name,
      ),
    ),
    session.run(
      `DELETE FROM outcrop.thing_terms
       WHERE account = $1 AND region = $2 AND kind = $3 AND term = ANY ($4) AND place = $5`,
      scope.account,
      scope.region,
      kind,
      termsOf(thing),
      bytesOf(placeOfThing(thing)),
    ),
    ...(thing.uses ?? []).map((used) =>
      session.run(
        "DELETE FROM outcrop.thing_uses WHERE account = $1 AND used_arn = $2 AND user_arn = $3",
        accountOf(used),
        used,
        arn,
      ),
    ),
  ]);
}
