import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { type ServiceRequest, splitTarget } from "../bedrock/service-request.ts";
import { dropConnection } from "../faults/drop-connection.ts";
import type { Answer } from "../pipeline/answer.ts";
import { isForConsole, type ServedConsole, serveConsole } from "./console-files.ts";
import { allowReading, answerPreflight, isPreflight } from "./cors.ts";
import type { Health } from "./health.ts";
import type { Metrics } from "./metrics.ts";
import { isSpoken, refuseTarget } from "./request-target.ts";
import { Servers, type TlsOptions } from "./servers.ts";
import { Turns } from "./turns.ts";
import { bodyLimit, unreadable } from "./unreadable.ts";

const noBody = new Uint8Array(0);

/** Where control is served: below its path, which is not the service's. */
export interface ControlEnd {
  readonly path: string;
  serve(app: FastifyInstance): void;
}

export interface HttpServerOptions {
  /** Answers a request to the service; it does not reject. */
  readonly respond: (request: ServiceRequest) => Promise<Answer>;
  readonly health: Health;
  readonly metrics?: Metrics;
  readonly tls?: TlsOptions;
  readonly control: ControlEnd;
  /** Whether scripts of web pages of this origin may read answers. */
  readonly allowsOrigin: (origin: string) => boolean;
  /** A page in the browser, at `/console`. */
  readonly console?: ServedConsole;
}

/** The service checks its input by itself; Fastify's compilers of JSON schemas would take longer to load than the server to start. */
function noCompiler(): never {
  throw new Error("No route has a JSON schema.");
}

/** Requests to the server itself, and not to the service, have routes of their own. */
function isServers(url: string, controlPath: string): boolean {
  if (/^\/(?:health|metrics)(?:\?|$)/.test(url)) return true;
  return url.startsWith(controlPath) && ["/", "?", undefined].includes(url[controlPath.length]);
}

/** The HTTP end of the service. */
export interface HttpServer {
  /** Listens, at each address that the host's name stands for. @returns the first of them */
  listen(host: string, port: number): Promise<AddressInfo>;
  /** Stops accepting, answers every request that was read, and resolves when all connections are closed. */
  close(): Promise<void>;
}

/**
 * Makes the HTTP end of the service: it reads requests whole, hands each to `respond`, and writes its answer. All routing of the service
 * is its own: Fastify sees one route, so that no path, query or method is decoded, or refused, before its signature is checked.
 */
export function httpServer(options: HttpServerOptions): HttpServer {
  const { respond, health, metrics, control, allowsOrigin, tls } = options;
  const isOwn = (url: string) => {
    return isServers(url, control.path) || (options.console !== undefined && isForConsole(url));
  };
  const servers = new Servers(tls);
  const app: FastifyInstance = Fastify({
    serverFactory: (listener) => servers.make(listener),
    rewriteUrl: ({ url = "", httpVersion }) => (isOwn(url) && isSpoken(httpVersion) ? url : "/"),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    exposeHeadRoutes: false,
    routerOptions: { querystringParser: () => ({}) },
    return503OnClosing: false,
    schemaController: { compilersFactory: { buildValidator: noCompiler, buildSerializer: noCompiler } },
    bodyLimit,
    // The servers themselves refuse what cannot be read.
    clientErrorHandler: () => {},
  });
  let closing = false;
  app.addHook("preClose", async () => {
    closing = true;
    await servers.close();
  });

  const turns = new Turns();
  const handler = async (request: FastifyRequest, reply: FastifyReply) => {
    allowReading(request, reply, allowsOrigin);
    if (isPreflight(request)) return answerPreflight(request, reply);
    refuseTarget(request.originalUrl, request.raw);
    const turn = turns.take(reply.raw);
    // Nearly all may begin at once, and an await would put them off.
    if (!(turn === true || (await turn))) return reply.hijack();
    const { path, query } = splitTarget(request.originalUrl);
    const body = request.body instanceof Uint8Array ? request.body : noBody;
    const { method, rawHeaders, headers } = request.raw;
    const from = { address: request.socket.remoteAddress ?? "", isSecure: tls !== undefined };
    const answer = await respond({
      id: request.id,
      method: method ?? "",
      path,
      query,
      headers,
      rawHeaders,
      body,
      from,
    });
    if (closing) reply.header("connection", "close");
    if (answer.struck) reply.header("x-outcrop-fault", answer.struck.join(", "));
    if (answer.drop === "body") head(reply, request.id, answer.status, answer.errorType);
    if (answer.drop) return dropConnection(reply, answer.drop, answer.body);
    return send(reply, request.id, answer.status, answer.body, answer.errorType);
  };

  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  // The body of a GET is signed like any other.
  app.addHttpMethod("GET", { hasBody: true, overrideExisting: true });
  app.all("/", handler);
  app.setNotFoundHandler(handler);
  app.route({
    method: ["GET", "HEAD"],
    url: "/health",
    handler: async (_request, reply) => {
      const { status, body } = await health.answer();
      return reply.code(status).send(body);
    },
  });
  if (metrics) {
    app.get("/metrics", async (_request, reply) => {
      const { text, contentType } = await metrics.read();
      return reply.header("content-type", contentType).send(text);
    });
  }
  control.serve(app);
  if (options.console) serveConsole(app, options.console);
  app.setErrorHandler((error, request, reply) => {
    const { code, status, message } = unreadable(error);
    allowReading(request, reply, allowsOrigin);
    return send(reply, request.id, status, Buffer.from(JSON.stringify({ message })), code);
  });
  return {
    async listen(host, port) {
      await app.listen({ host, port });
      // A TCP server that listens has an address of this kind.
      const address = app.server.address() as AddressInfo;
      await servers.listenElsewhere(host, address);
      return address;
    },
    close: () => app.close(),
  };
}

function send(reply: FastifyReply, id: string, status: number, body: Uint8Array, errorType?: string): FastifyReply {
  return head(reply, id, status, errorType).send(body);
}

function head(reply: FastifyReply, id: string, status: number, errorType?: string): FastifyReply {
  reply.code(status).header("content-type", "application/json").header("x-amzn-requestid", id);
  if (errorType !== undefined) reply.header("x-amzn-errortype", errorType);
  return reply;
}
