import { readdirSync, readFileSync } from "node:fs";
import pg from "pg";

/** Clock ticks per second, as Linux counts CPU time. */
const ticks = 100;

/** Seconds of CPU that a PostgreSQL on this machine has taken so far, with all its processes; undefined where it is unknown. */
export async function databaseCpu(url: string): Promise<number | undefined> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const { rows } = await client.query("SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int AS server");
    const { server } = rows[0] as { readonly server: number };
    const processes = readdirSync("/proc").flatMap((name) => {
      const times = /^\d+$/.test(name) ? timesOf(Number(name)) : undefined;
      return times === undefined ? [] : [times];
    });
    // The CPU time of processes that have ended is included in their parent's.
    const counted = processes.filter(({ process, parent }) => process === server || parent === server);
    return counted.reduce((sum, { used }) => sum + used, 0) / ticks;
  } catch {
    return undefined;
  } finally {
    await client.end();
  }
}

function timesOf(process: number) {
  try {
    const text = readFileSync(`/proc/${process}/stat`, "utf8");
    const fields = text
      .slice(text.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const [parent = 0] = fields.slice(1, 2);
    return { process, parent, used: fields.slice(11, 15).reduce((sum, value) => sum + value, 0) };
  } catch {
    // It has ended meanwhile.
    return undefined;
  }
}
