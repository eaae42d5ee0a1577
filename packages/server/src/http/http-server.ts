import { randomUUID } from "node:crypto";
import type { Duplex } from "node:stream";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { ServiceError } from "../bedrock/service-error.ts";
import { type ServiceRequest, splitTarget } from "../bedrock/service-request.ts";
import { faultsPath, serveFaults } from "../faults/control-endpoint.ts";
import { dropConnection } from "../faults/drop-connection.ts";
import type { Faults } from "../faults/faults.ts";
import type { Answer } from "../pipeline/answer.ts";
import { isForConsole, type ServedConsole, serveConsole } from "./console-files.ts";
import { allowReading, answerPreflight, isPreflight } from "./cors.ts";
import { resumeFolded } from "./folded-headers.ts";
import type { Metrics } from "./metrics.ts";
import { Turns } from "./turns.ts";

/** Bytes. The largest body that a valid request can have is far below. */
const bodyLimit = 1024 * 1024;

/** Longer than the AWS SDKs keep a connection idle, so that they close it and not the server under a request. */
const keepAliveTimeout = 75_000;
/** Milliseconds in which a request must have come whole. */
const requestTimeout = 30_000;
/** Longer than any request is worked on; a connection on which nothing goes either way for so long is closed. Milliseconds. */
const connectionTimeout = 120_000;
/** Against clients that hold connections by sending next to nothing, or nothing at all: milliseconds. */
const patience = {
  /** In which a request's headers must have come. */
  headersTimeout: 15_000,
  /** How often connections are looked at for requests that are late. */
  connectionsCheckingInterval: 5_000,
};

/** Milliseconds for which a refused connection may fall silent before it is cut. */
const lingering = 2000;

const noBody = new Uint8Array(0);

/** What HTTPS needs. */
export interface TlsOptions {
  /** The private key, PEM. */
  readonly key: string;
  /** The certificate, PEM, with the chain that leads to its authority. */
  readonly cert: string;
}

export interface HttpServerOptions {
  /** Answers a request to the service; it does not reject. */
  readonly respond: (request: ServiceRequest) => Promise<Answer>;
  /** Resolves while the service can do its work. */
  readonly isHealthy: () => Promise<void>;
  readonly metrics?: Metrics;
  readonly tls?: TlsOptions;
  /** The faults on demand, to be controlled over HTTP. */
  readonly faults: Faults;
  /** Whether scripts of web pages of this origin may read answers. */
  readonly allowsOrigin: (origin: string) => boolean;
  /** A page in the browser, at `/console`. */
  readonly console?: ServedConsole;
}

/** The service checks its input by itself; Fastify's compilers of JSON schemas would take longer to load than the server to start. */
function noCompiler(): never {
  throw new Error("No route has a JSON schema.");
}

/** What is asked of the server itself, and not of the service: these have routes of their own. */
const isControl = (url: string) => url === "/health" || url === "/metrics" || url.startsWith(faultsPath);

/**
 * The HTTP end of the service: reads requests whole, hands each to `respond`, and writes its answer. All routing of the service
 * is its own: Fastify sees one route, so that no path, query or method is decoded, or refused, before its signature is checked.
 */
export function httpServer(options: HttpServerOptions): FastifyInstance {
  const { respond, isHealthy, metrics, faults, allowsOrigin, tls } = options;
  const isOwn = (url: string) => isControl(url) || (options.console !== undefined && isForConsole(url));
  const app: FastifyInstance = Fastify({
    // Fastify's types tell HTTP from HTTPS by this option; nothing here depends on which of the two it is.
    ...((tls ? { https: { ...tls, ...patience } } : { http: patience }) as object),
    rewriteUrl: ({ url = "" }) => (isOwn(url) ? url : "/"),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    exposeHeadRoutes: false,
    routerOptions: { querystringParser: () => ({}) },
    return503OnClosing: false,
    forceCloseConnections: "idle",
    schemaController: { compilersFactory: { buildValidator: noCompiler, buildSerializer: noCompiler } },
    bodyLimit,
    connectionTimeout,
    keepAliveTimeout,
    requestTimeout,
    clientErrorHandler: (error, socket) => {
      if (!resumeFolded(app.server, error, socket)) refuseUnreadable(error, socket);
    },
  });
  let closing = false;
  app.addHook("preClose", async () => {
    closing = true;
  });

  const turns = new Turns();
  const handler = async (request: FastifyRequest, reply: FastifyReply) => {
    allowReading(request, reply, allowsOrigin);
    if (isPreflight(request)) return answerPreflight(request, reply);
    if (!(await turns.take(reply.raw))) return reply.hijack();
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
  app.get("/health", async (_request, reply) => {
    const healthy = await isHealthy().then(
      () => true,
      () => false,
    );
    return reply.code(healthy ? 200 : 503).send({ status: healthy ? "ok" : "the catalogue cannot be reached" });
  });
  if (metrics) {
    app.get("/metrics", async (_request, reply) => {
      const { text, contentType } = await metrics.read();
      return reply.header("content-type", contentType).send(text);
    });
  }
  serveFaults(app, faults);
  if (options.console) serveConsole(app, options.console);
  app.setErrorHandler((error, request, reply) => {
    const { code, status, message } = unreadable(error);
    allowReading(request, reply, allowsOrigin);
    return send(reply, request.id, status, Buffer.from(JSON.stringify({ message })), code);
  });
  return app;
}

function send(reply: FastifyReply, id: string, status: number, body: Uint8Array, errorType?: string): FastifyReply {
  return head(reply, id, status, errorType).send(body);
}

function head(reply: FastifyReply, id: string, status: number, errorType?: string): FastifyReply {
  reply.code(status).header("content-type", "application/json").header("x-amzn-requestid", id);
  if (errorType !== undefined) reply.header("x-amzn-errortype", errorType);
  return reply;
}

/** What the service answers where Fastify could not read the request. */
function unreadable(error: unknown): ServiceError {
  const status = error instanceof Error && "statusCode" in error ? Number(error.statusCode) : 500;
  if (status === 413) {
    return new ServiceError("RequestEntityTooLargeException", 413, `The body is larger than ${bodyLimit} bytes.`);
  }
  if (status === 415) return new ServiceError("UnsupportedMediaTypeException", 415, "The content type cannot be read.");
  if (status >= 400 && status < 500)
    return new ServiceError("SerializationException", status, "The request cannot be read.");
  return new ServiceError("InternalServerException", 500, "The server failed; its log says how.");
}

const refusals: { readonly [code: string]: readonly [status: string, errorType: string] } = {
  HPE_HEADER_OVERFLOW: ["431 Request Header Fields Too Large", "RequestHeaderFieldsTooLargeException"],
  ERR_HTTP_REQUEST_TIMEOUT: ["408 Request Timeout", "RequestTimeoutException"],
};

/** Answers what is not HTTP, too slow or too long in its headers, and hangs up. */
function refuseUnreadable(error: Error & { readonly code?: string }, socket: Duplex): void {
  if (!socket.writable || error.code === "ECONNRESET") {
    socket.destroy();
    return;
  }
  const [status, errorType] = refusals[error.code ?? ""] ?? ["400 Bad Request", "SerializationException"];
  const body = JSON.stringify({ message: "The request is not HTTP that this server reads." });
  socket.end(
    [
      `HTTP/1.1 ${status}`,
      "content-type: application/json",
      `content-length: ${Buffer.byteLength(body)}`,
      `x-amzn-requestid: ${randomUUID()}`,
      `x-amzn-errortype: ${errorType}`,
      "connection: close",
      "",
      body,
    ].join("\r\n"),
  );
  // What is still on its way is read and dropped: closing over it would reset the connection before the answer is read.
  socket.removeAllListeners("data").on("data", () => {});
  const timer = setTimeout(() => socket.destroy(), lingering).unref();
  socket.once("close", () => clearTimeout(timer));
}
