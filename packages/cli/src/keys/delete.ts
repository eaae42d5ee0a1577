import { openExistingData } from "../data/open-data.ts";
import { CommandFailure } from "../failure.ts";

/** `outcrop keys delete`: the key is refused from then on, by every server of the catalogue. */
export async function deleteKey(id: string, data: string): Promise<void> {
  const server = await import("@outcrop/server");
  const catalogue = await openExistingData(data);
  try {
    if (!(await server.deleteKey(catalogue, id))) {
      throw new CommandFailure(`There is no key ${JSON.stringify(id)}; outcrop keys list shows those that there are`);
    }
    process.stdout.write(`Deleted ${id}\n`);
  } finally {
    await catalogue.close();
  }
}
