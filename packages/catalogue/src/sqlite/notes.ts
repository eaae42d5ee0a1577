import type { Session } from "./database/session.ts";

export function notes(session: Session, prefix: string): ReadonlyMap<string, string> {
  const rows = session.all<{ name: string; text: string }>(
    "SELECT name, text FROM notes WHERE name >= ?1 AND substr(name, 1, length(?1)) = ?1 ORDER BY name",
    prefix,
  );
  return new Map(rows.map(({ name, text }) => [name, text]));
}

export function changeNote(
  session: Session,
  name: string,
  change: (text: string | undefined) => string | undefined,
): string | undefined {
  const before = session.get<{ text: string }>("SELECT text FROM notes WHERE name = ?", name)?.text;
  const after = change(before);
  if (after === undefined) session.run("DELETE FROM notes WHERE name = ?", name);
  else session.run("INSERT OR REPLACE INTO notes (name, text) VALUES (?, ?)", name, after);
  return after;
}
