/**
 * A bare `node:http` server that answers each request with exactly the bytes that it was given. A process of its own: it is sent
 * the answers, listens, and sends its port; on another message it sends the CPU time that it has used.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { RecordedAnswer } from "./recorded-listing.ts";

process.once("message", (answers: readonly RecordedAnswer[]) => {
  const answersByUrl = new Map(
    answers.map(({ url, headers, body }) => [url, { headers, body: Buffer.from(body) }] as const),
  );
  const server = createServer((request, response) => {
    const answer = answersByUrl.get(request.url ?? "");
    response.writeHead(answer === undefined ? 404 : 200, answer?.headers).end(answer?.body);
  });
  server.listen(0, "127.0.0.1", () => {
    process.on("message", () => process.send?.(process.cpuUsage()));
    process.send?.((server.address() as AddressInfo).port);
  });
});
process.on("disconnect", () => process.exit());
