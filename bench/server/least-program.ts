/**
 * The least program that could give these pages: `node:http`, `node:sqlite`, one range scan of Outcrop's own table that is prepared once,
 * the rows joined, and as token the last row's key. It checks nothing. With `--verified` it verifies each request's signature by AWS's own
 * signer, which signs the request anew. `node least-program.ts FILE [--verified]` prints its port.
 */
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { DatabaseSync } from "node:sqlite";
import { isSigned } from "./sign-anew.ts";

const [file = "", flag] = process.argv.slice(2);
const database = new DatabaseSync(file, { readOnly: true });
const { scope } = database.prepare("SELECT scope FROM scopes").get() as { scope: number };
const statement = database.prepare(
  "SELECT place, summary FROM models WHERE range = ? AND place < ? ORDER BY place DESC LIMIT +?",
);
statement.setReturnArrays(true);

const server = createServer(async (request, response) => {
  if (flag === "--verified" && !(await isSigned(request))) {
    response.writeHead(403).end();
    return;
  }
  const body = page(request);
  response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(body) }).end(body);
});
server.listen(0, "127.0.0.1", () => console.log((server.address() as AddressInfo).port));
process.on("message", () => process.send?.(process.cpuUsage()));
process.on("disconnect", () => process.exit());

function page({ url = "" }: IncomingMessage): string {
  const query = new URLSearchParams(url.slice(url.indexOf("?")));
  const wanted = Number(query.get("maxResults") ?? 100);
  // The rows are arrays, which the types do not know.
  const rows = statement.all(2 * scope, query.get("nextToken") ?? "~", wanted + 1) as unknown as [string, string][];
  const hasMore = rows.length > wanted;
  if (hasMore) rows.pop();
  const token = hasMore ? `"${rows.at(-1)?.[0]}"` : "null";
  return `{"modelSummaries":[${rows.map(([, summary]) => summary).join(",")}],"nextToken":${token}}`;
}
