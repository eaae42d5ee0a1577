import { sameScope } from "../../rules/arn.ts";
import { mostPutAtOnce, mostSettledAtOnce } from "../../things/bounds.ts";
import { refuseInUse } from "../../things/refusals.ts";
import { amongStanding } from "../../things/standing.ts";
import type { NewThing, Thing, ThingChange, ThingPage, ThingQuery, Things } from "../../things/thing.ts";
import type { Idempotency, JsonObject, Limit, PendingChecks, Scope } from "../../types.ts";
import type { Database } from "../database/database.ts";
import type { Session } from "../database/session.ts";
import { onceOnly } from "../idempotency.ts";
import { requireWithinLimits } from "../limits.ts";
import { listThings } from "./thing-listing.ts";
import {
  findThing,
  holderOfName,
  insertThing,
  putThing,
  removeThing,
  replaceThing,
  type StoredThing,
  usersOf,
} from "./thing-rows.ts";

/** The things in an SQLite file. Each method is one read or one write of its database. */
export class SqliteThings implements Things {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  create({ thing, tags }: NewThing, idempotency?: Idempotency, limits: readonly Limit[] = []): Promise<string> {
    return this.#database.write((session) =>
      onceOnly(session, { ...thing, idempotency }, () => {
        requireWithinLimits(session, thing.scope, limits);
        insertThing(session, thing, tags);
      }),
    );
  }

  async put(things: readonly NewThing[]): Promise<void> {
    for (let begin = 0; begin < things.length; begin += mostPutAtOnce) {
      await this.#database.write((session) => {
        for (const thing of things.slice(begin, begin + mostPutAtOnce)) putThing(session, thing);
      });
    }
  }

  get(scope: Scope, kind: string, identifier: string): Promise<Thing | undefined> {
    return this.#database.read((session) => {
      const arn = identifier.startsWith("arn:") ? identifier : arnOfName(session, scope, kind, identifier);
      const thing = arn === undefined ? undefined : findOwn(session, scope, arn)?.thing;
      return thing?.kind === kind ? thing : undefined;
    });
  }

  list(query: ThingQuery): Promise<ThingPage> {
    return amongStanding(
      query,
      this.#database.read((session) => listThings(session, query)),
    );
  }

  change(scope: Scope, arn: string, change: (thing: Thing) => ThingChange): Promise<Thing | undefined> {
    return this.#database.write((session) => {
      const found = findOwn(session, scope, arn);
      return found && apply(session, found, change);
    });
  }

  delete(scope: Scope, arn: string, allow?: (thing: Thing) => void): Promise<boolean> {
    return this.#database.write((session) => {
      const found = findOwn(session, scope, arn);
      if (found === undefined) return false;
      allow?.(found.thing);
      refuseInUse(arn, usersOf(session, arn));
      removeThing(session, found);
      return true;
    });
  }

  async settle(now: number, change: (thing: Thing) => ThingChange): Promise<number | undefined> {
    // Most of the time nothing is due, and a look is cheaper than a transaction.
    const due = await this.#database.read(nextDue);
    if (due === undefined || due > now) return due;
    return this.#database.write((session) => {
      const rows = session.all<{ arn: string }>(
        "SELECT arn FROM things WHERE due_at <= ? ORDER BY due_at, arn LIMIT ?",
        now,
        mostSettledAtOnce,
      );
      for (const { arn } of rows) {
        const found = findThing(session, arn);
        if (found !== undefined) apply(session, found, change);
      }
      return nextDue(session);
    });
  }

  async pendingChecks(): Promise<PendingChecks> {
    const rows = await this.#database.read((session) =>
      session.all<{ arn: string; pending_check: string }>(
        "SELECT arn, pending_check FROM things WHERE pending_check IS NOT NULL ORDER BY arn",
      ),
    );
    return { checks: rows.map(({ arn, pending_check }) => ({ arn, check: JSON.parse(pending_check) as JsonObject })) };
  }
}

function apply(session: Session, found: StoredThing, change: (thing: Thing) => ThingChange): Thing {
  const { thing, makes = [] } = change(found.thing);
  replaceThing(session, found, thing);
  for (const made of makes) insertThing(session, made.thing, made.tags);
  return thing;
}

function findOwn(session: Session, scope: Scope, arn: string): StoredThing | undefined {
  const found = findThing(session, arn);
  return found && sameScope(found.thing.scope, scope) ? found : undefined;
}

function arnOfName(session: Session, scope: Scope, kind: string, name: string): string | undefined {
  const number = session.dictionary.findScope(scope);
  return number === undefined ? undefined : holderOfName(session, number, { kind, name });
}

function nextDue(session: Session): number | undefined {
  return session.get<{ due_at: number }>("SELECT due_at FROM things WHERE due_at IS NOT NULL ORDER BY due_at LIMIT 1")
    ?.due_at;
}
