import { parseArn } from "../../rules/arn.ts";
import { arnTaken, nameTaken, requirePrintableId, usedIsGone } from "../../things/refusals.ts";
import { placeOfThing } from "../../things/standing.ts";
import { termsOf } from "../../things/terms.ts";
import type { NewThing, OwnName, Thing } from "../../things/thing.ts";
import type { Scope, Tag } from "../../types.ts";
import { storedText, textOf } from "../database/checked-text.ts";
import type { Session } from "../database/session.ts";
import { findModel } from "../model-rows.ts";
import { addTags } from "../tag-rows.ts";

/** A thing with the number of its row. */
export interface StoredThing {
  readonly row: number;
  readonly thing: Thing;
}

/** Stores a thing with everything that belongs to it. @throws NameTakenError, ConflictError, MissingError */
export function insertThing(session: Session, thing: Thing, tags?: readonly Tag[], uses = requireUsed): void {
  requirePrintableId(thing);
  if (findThing(session, thing.arn) !== undefined) throw arnTaken(thing);
  const row = session.run(
    "INSERT INTO things (scope, kind, place, arn, due_at, pending_check, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
    session.dictionary.scope(thing.scope),
    thing.kind,
    placeOfThing(thing),
    thing.arn,
    ...columnsOf(thing),
  ).rowid;
  attach(session, { row, thing }, uses);
  addTags(session, thing.arn, tags);
}

/** Stores a thing as it stands, replacing one that has its ARN. What it uses need not exist. @throws NameTakenError */
export function putThing(session: Session, { thing, tags }: NewThing): void {
  const before = findThing(session, thing.arn);
  if (before !== undefined) removeThing(session, before);
  insertThing(session, thing, tags, trustUsed);
}

/** Replaces a thing by its new version. @throws NameTakenError, MissingError */
export function replaceThing(session: Session, before: StoredThing, thing: Thing): void {
  detach(session, before);
  session.run(
    "UPDATE things SET due_at = ?, pending_check = ?, body = ? WHERE thing = ?",
    ...columnsOf(thing),
    before.row,
  );
  attach(session, { row: before.row, thing });
}

/** Removes a thing with everything that belongs to it. */
export function removeThing(session: Session, stored: StoredThing): void {
  detach(session, stored);
  session.run("DELETE FROM things WHERE thing = ?", stored.row);
  session.run("DELETE FROM tags WHERE arn = ?", stored.thing.arn);
}

export function findThing(session: Session, arn: string): StoredThing | undefined {
  const found = session.get<{ thing: number; body: string }>("SELECT thing, body FROM things WHERE arn = ?", arn);
  return found && { row: found.thing, thing: thingOf(arn, found.body) };
}

/** The ARN of the model, job or thing that holds a name. */
export function holderOfName(session: Session, scope: number, { kind, name }: OwnName): string | undefined {
  return session.get<{ arn: string }>(
    "SELECT arn FROM thing_names WHERE scope = ? AND kind = ? AND name = ?",
    scope,
    kind,
    name,
  )?.arn;
}

/** The ARNs of what uses a model or a thing. */
export function usersOf(session: Session, arn: string): string[] {
  return session
    .all<{ user_arn: string }>("SELECT user_arn FROM thing_uses WHERE used_arn = ? ORDER BY user_arn", arn)
    .map(({ user_arn }) => user_arn);
}

/** The thing that a row has in its body. */
export function thingOf(arn: string, body: string): Thing {
  return JSON.parse(textOf("things", arn, body)) as Thing; // written by this package
}

function columnsOf(thing: Thing): [dueAt: number | null, check: string | null, body: string] {
  const body = storedText("things", thing.arn, JSON.stringify(thing));
  return [thing.due ?? null, thing.check === undefined ? null : JSON.stringify(thing.check), body];
}

/** @throws MissingError if a model that is to be used is gone */
function requireUsed(session: Session, scope: Scope, used: string): void {
  if (parseArn(used)?.kind !== "custom-model") return;
  if (findModel(session, scope, used) === undefined) throw usedIsGone(used);
}

/** Does not check that what is used exists. */
const trustUsed: typeof requireUsed = () => {};

function attach(session: Session, { row, thing }: StoredThing, uses = requireUsed): void {
  const scope = session.dictionary.scope(thing.scope);
  for (const name of thing.names ?? []) {
    if (holderOfName(session, scope, name) !== undefined) throw nameTaken(name);
    session.run(
      "INSERT INTO thing_names (scope, kind, name, arn) VALUES (?, ?, ?, ?)",
      scope,
      name.kind,
      name.name,
      thing.arn,
    );
  }
  for (const term of termsOf(thing)) {
    session.run(
      "INSERT INTO thing_terms (scope, kind, term, place, name, thing) VALUES (?, ?, ?, ?, ?, ?)",
      scope,
      thing.kind,
      term,
      placeOfThing(thing),
      thing.name ?? "",
      row,
    );
  }
  for (const used of thing.uses ?? []) {
    uses(session, thing.scope, used);
    session.run("INSERT OR IGNORE INTO thing_uses (used_arn, user_arn) VALUES (?, ?)", used, thing.arn);
  }
}

function detach(session: Session, { thing }: StoredThing): void {
  const scope = session.dictionary.scope(thing.scope);
  for (const { kind, name } of thing.names ?? []) {
    session.run("DELETE FROM thing_names WHERE scope = ? AND kind = ? AND name = ?", scope, kind, name);
  }
  for (const term of termsOf(thing)) {
    session.run(
      "DELETE FROM thing_terms WHERE scope = ? AND kind = ? AND term = ? AND place = ?",
      scope,
      thing.kind,
      term,
      placeOfThing(thing),
    );
  }
  for (const used of thing.uses ?? []) {
    session.run("DELETE FROM thing_uses WHERE used_arn = ? AND user_arn = ?", used, thing.arn);
  }
}
