import { once } from "node:events";

let pages = 0;

/** Prints the names of a page's models on a line; after the tenth page it waits for a line of standard input. */
export async function tell(names: readonly (string | undefined)[]): Promise<void> {
  console.log(JSON.stringify(names));
  if (++pages === 10) await once(process.stdin, "data");
}
