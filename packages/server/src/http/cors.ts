import type { FastifyReply, FastifyRequest } from "fastify";

/** What scripts of other origins may read of an answer, besides its body. */
const exposedHeaders = "x-amzn-requestid, x-amzn-errortype, x-outcrop-fault, date";
/** Seconds for which a browser need not ask again. */
const maxAge = 600;

/** Tells a browser that the page which made it send this may read the answer. */
export function allowReading(request: FastifyRequest, reply: FastifyReply, allows: (origin: string) => boolean): void {
  const { origin } = request.headers;
  if (origin === undefined) return;
  reply.header("vary", "Origin");
  if (!allows(origin)) return;
  reply.header("access-control-allow-origin", origin).header("access-control-expose-headers", exposedHeaders);
}

/** Whether this is a preflight: a browser asks whether a page may send its request. */
export function isPreflight({ method, headers }: FastifyRequest): boolean {
  return method === "OPTIONS" && headers.origin !== undefined && headers["access-control-request-method"] !== undefined;
}

/** Answers a preflight with what `allowReading` says. */
export function answerPreflight({ headers }: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply
    .code(204)
    .header("access-control-allow-methods", "GET, POST, PUT, PATCH, DELETE")
    .header("access-control-allow-headers", headers["access-control-request-headers"] ?? "*")
    .header("access-control-max-age", `${maxAge}`);
  if (headers["access-control-request-private-network"] !== undefined) {
    reply.header("access-control-allow-private-network", "true");
  }
  return reply.send();
}
