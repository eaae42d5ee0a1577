/**
 * The smallest program that can serve these pages: `node:http`, `node:sqlite` or `pg`, one range scan of Outcrop's own table that is prepared
 * once, the rows joined, and the last row's key as the token. It checks nothing. With `--verified` it verifies each request's signature with AWS's
 * own signer, which signs the request again. `node least-program.ts FILE|URL [--verified]` prints its port.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { openReader } from "./least-readers.ts";
import { isSigned } from "./sign-anew.ts";

const [data = "", flag] = process.argv.slice(2);
const read = await openReader(data);

const server = createServer(async (request, response) => {
  if (flag === "--verified" && !(await isSigned(request))) {
    response.writeHead(403).end();
    return;
  }
  const { url = "" } = request;
  const query = new URLSearchParams(url.slice(url.indexOf("?")));
  const wanted = Number(query.get("maxResults") ?? 100);
  const found = read(query.get("nextToken") ?? "", wanted + 1);
  const rows = Array.isArray(found) ? found : await found;
  const hasMore = rows.length > wanted;
  if (hasMore) rows.pop();
  const token = hasMore ? `"${rows.at(-1)?.[0]}"` : "null";
  const body = `{"modelSummaries":[${rows.map(([, summary]) => summary).join(",")}],"nextToken":${token}}`;
  const length = Buffer.byteLength(body);
  response.writeHead(200, { "content-type": "application/json", "content-length": length }).end(body);
});
server.listen(0, "127.0.0.1", () => console.log((server.address() as AddressInfo).port));
process.on("message", () => process.send?.(process.cpuUsage()));
process.on("disconnect", () => process.exit());
