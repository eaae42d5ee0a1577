/** `npm run format:resources`: rewrites the list of the service's resources in the server's README from the table of operations. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { withResourceList } from "../packages/server/src/operations/resource-list.ts";
import { resources } from "../packages/server/src/operations/table.ts";

const readme = join(import.meta.dirname, "../packages/server/README.md");
await writeFile(readme, withResourceList(await readFile(readme, "utf8"), resources));
