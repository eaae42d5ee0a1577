import { mostPutAtOnce } from "../../things/bounds.ts";
import { refuseInUse } from "../../things/refusals.ts";
import { amongStanding } from "../../things/standing.ts";
import type { NewThing, Thing, ThingChange, ThingPage, ThingQuery, Things } from "../../things/thing.ts";
import type { Idempotency, Limit, PendingChecks, Scope } from "../../types.ts";
import type { Database, Session } from "../database/database.ts";
import { Settler } from "../due/settler.ts";
import { onceOnly } from "../idempotency.ts";
import { requireWithinLimits } from "../limits.ts";
import { findThing, usersOf } from "./find-thing.ts";
import { listThings } from "./thing-listing.ts";
import { holderOfName, insertThing, putThing, removeThing, replaceThing } from "./thing-rows.ts";

/** The things in a PostgreSQL database. Each method is one read or one transaction. */
export class PostgresThings implements Things {
  readonly #database: Database;
  readonly #settler: Settler<Scope & { readonly arn: string }>;

  constructor(database: Database) {
    this.#database = database;
    this.#settler = new Settler(database, { name: "things", time: "due_at", columns: "account, region, arn" });
  }

  create({ thing, tags }: NewThing, idempotency?: Idempotency, limits: readonly Limit[] = []): Promise<string> {
    this.#note(thing);
    return this.#database.write((session) =>
      onceOnly(session, { ...thing, idempotency }, async () => {
        await requireWithinLimits(session, thing.scope, limits);
        await insertThing(session, thing, tags);
      }),
    );
  }

  async put(things: readonly NewThing[]): Promise<void> {
    for (let begin = 0; begin < things.length; begin += mostPutAtOnce) {
      await this.#database.write(async (session) => {
        for (const put of things.slice(begin, begin + mostPutAtOnce)) {
          this.#note(put.thing);
          await putThing(session, put);
        }
      });
    }
  }

  get(scope: Scope, kind: string, identifier: string): Promise<Thing | undefined> {
    return this.#database.read(async (session) => {
      const isArn = identifier.startsWith("arn:");
      const arn = isArn ? identifier : await holderOfName(session, scope, { kind, name: identifier });
      const thing = arn === undefined ? undefined : await findThing(session, scope, arn);
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
    return this.#database.write(async (session) => {
      const found = await findThing(session, scope, arn, "FOR UPDATE");
      const changed = found && (await apply(session, found, change));
      if (changed !== undefined) this.#note(changed);
      return changed;
    });
  }

  delete(scope: Scope, arn: string, allow?: (thing: Thing) => void): Promise<boolean> {
    return this.#database.write(async (session) => {
      const found = await findThing(session, scope, arn, "FOR UPDATE");
      if (found === undefined) return false;
      allow?.(found);
      refuseInUse(arn, await usersOf(session, scope.account, arn));
      await removeThing(session, found);
      return true;
    });
  }

  settle(now: number, change: (thing: Thing) => ThingChange): Promise<number | undefined> {
    return this.#settler.settle(now, async (session, { arn, ...scope }) => {
      const found = await findThing(session, scope, arn, "FOR UPDATE");
      if (found?.due !== undefined && found.due <= now) await apply(session, found, change);
    });
  }

  /** Why something that is due did not change; undefined if everything did. */
  get setback(): string | undefined {
    return this.#settler.setback;
  }

  pendingChecks(): Promise<PendingChecks> {
    return this.#settler.pendingChecks();
  }

  /** Notes the account, so that the thing is found where the database does not answer for all accounts. */
  #note({ scope, due, check }: Thing): void {
    if (due !== undefined || check !== undefined) this.#settler.note(scope.account);
  }
}

async function apply(session: Session, found: Thing, change: (thing: Thing) => ThingChange): Promise<Thing> {
  const { thing, makes = [] } = change(found);
  await replaceThing(session, found, thing);
  for (const made of makes) await insertThing(session, made.thing, made.tags);
  return thing;
}
