import type { FastifyReply } from "fastify";
import type { DropMoment } from "./fault-rule.ts";

/**
 * Closes the connection of a request instead of answering it. For `body`, the head of the answer, which promises all of it,
 * and the first half of its body go out before.
 */
export function dropConnection(reply: FastifyReply, moment: DropMoment, bytes: Uint8Array): FastifyReply {
  const response = reply.hijack().raw;
  if (moment !== "body") {
    response.destroy();
    return reply;
  }
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) response.setHeader(name, value);
  response.writeHead(reply.statusCode, { "content-length": bytes.length });
  response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
  return reply;
}
