import type { Session } from "./database/database.ts";

export async function notes(session: Session, prefix: string): Promise<ReadonlyMap<string, string>> {
  const rows = await session.all<{ name: string; text: string }>(
    "SELECT name, text FROM outcrop.notes WHERE starts_with(name, $1) AND text IS NOT NULL ORDER BY name",
    prefix,
  );
  return new Map(rows.map(({ name, text }) => [name, text]));
}

export async function changeNote(
  session: Session,
  name: string,
  change: (text: string | undefined) => string | undefined,
): Promise<string | undefined> {
  const before = await holdNote(session, name);
  const after = change(before);
  if (after === undefined) await session.run("DELETE FROM outcrop.notes WHERE name = $1", name);
  else await session.run("UPDATE outcrop.notes SET text = $2 WHERE name = $1", name, after);
  return after;
}

/** The text of a note, whose row is locked until the transaction ends. If there is no row, one without text is made. */
export async function holdNote(session: Session, name: string): Promise<string | undefined> {
  for (;;) {
    await session.run("INSERT INTO outcrop.notes (name) VALUES ($1) ON CONFLICT (name) DO NOTHING", name);
    const row = await session.get<{ text: string | null }>(
      "SELECT text FROM outcrop.notes WHERE name = $1 FOR UPDATE",
      name,
    );
    // Another transaction may have removed it between the two statements.
    if (row !== undefined) return row.text ?? undefined;
  }
}
