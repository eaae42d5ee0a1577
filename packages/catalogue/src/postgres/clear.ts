import type { Place } from "../listing/place.ts";
import { placeAsShared } from "../listing/place.ts";
import { bytesOf, placeFrom } from "./database/bytes.ts";
import type { Session } from "./database/database.ts";

/** Tables that are never cleared: the schema's version, keys, and what servers know of each other. */
const kept = ["schema", "access_keys", "secrets", "notes"];

/** Removes everything that an account has; without an account, everything. */
export async function clear(session: Session, account?: string): Promise<void> {
  const tables = await tablesWithAccounts(session);
  if (account === undefined) {
    await session.run(`TRUNCATE ${tables.map((table) => `outcrop.${table}`).join(", ")}`);
    return;
  }
  // First what a division of names holds: so none that is under way can leave anything behind.
  await session.run("DELETE FROM outcrop.name_ranges WHERE account = $1", account);
  await withdrawAll(session, account);
  // What others share with the account stays.
  await session.run("DELETE FROM outcrop.listing WHERE account = $1 AND owned", account);
  // A row stands under the account of the thing that is used. Here the users are removed.
  await session.run("DELETE FROM outcrop.thing_uses WHERE split_part(user_arn, ':', 5) = $1", account);
  for (const table of tables.filter((name) => name !== "listing")) {
    await session.run(`DELETE FROM outcrop.${table} WHERE account = $1`, account);
  }
}

/** Takes the models of an account out of the listings of others. */
async function withdrawAll(session: Session, owner: string): Promise<void> {
  const shares = await session.all<{ region: string; viewer: string; place: Buffer }>(
    `SELECT shares.region, shares.viewer, models.place FROM outcrop.shares
     JOIN outcrop.models ON models.account = shares.account AND models.region = shares.region AND models.id = shares.id
     WHERE shares.account = $1`,
    owner,
  );
  const listings = Map.groupBy(shares, ({ viewer, region }) => `${viewer}/${region}`);
  for (const [listing, entries] of listings) {
    const [viewer, region] = listing.split("/");
    const places: Place[] = entries.map(({ place }) => placeAsShared(placeFrom(place), owner));
    await session.run(
      "DELETE FROM outcrop.listing WHERE account = $1 AND region = $2 AND place = ANY ($3::bytea[])",
      viewer,
      region,
      places.map(bytesOf),
    );
  }
}

async function tablesWithAccounts(session: Session): Promise<string[]> {
  const rows = await session.all<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'outcrop' AND column_name = 'account'",
  );
  return rows.map(({ name }) => name).filter((name) => !kept.includes(name));
}
