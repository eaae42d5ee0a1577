import { Readable } from "node:stream";
import { CatalogueError, StateError, StoreUnavailableError, UnusableStoreError } from "@outcrop/catalogue";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { ServiceError } from "../bedrock/service-error.ts";
import { type ServiceRequest, splitTarget } from "../bedrock/service-request.ts";
import { FaultRuleError } from "../faults/read-fault.ts";
import { readBearerToken } from "../identity/bearer-token.ts";
import { didYouMean } from "../validation/did-you-mean.ts";
import { GivenValueError } from "../validation/given-value.ts";
import { ControlError } from "./control-error.ts";
import type { Asked, Controlled, ControlRoute } from "./control-route.ts";
import type { MayControl } from "./may-control.ts";
import { routes } from "./routes.ts";

/** The path of control. No route of Bedrock begins with an underscore. */
export const controlPath = "/_outcrop";

/** Bytes of JSON that one request may bring; a state, which is a stream, may be of any length. */
const mostJson = 64 * 1024 * 1024;
const noBody = new Uint8Array(0);

/** Serves control over HTTP, as JSON; docs/control.md describes it. */
export function serveControl(app: FastifyInstance, controlled: Controlled, mayControl: MayControl): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    // Bodies are read by whoever is allowed to send one, and how they are read is the route's.
    scope.addContentTypeParser("*", (_request, body, done) => done(null, body));
    scope.setErrorHandler((error, _request, reply) => refuse(reply, error));
    const handler = async (request: FastifyRequest, reply: FastifyReply) => {
      try {
        return await answer(request, reply, controlled, mayControl);
      } catch (error) {
        return refuse(reply, error);
      }
    };
    // One route for all, so that the answer to an unknown path or method can say what there is.
    for (const url of [controlPath, `${controlPath}/*`])
      scope.all(url, { bodyLimit: Number.MAX_SAFE_INTEGER }, handler);
  });
}

async function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  controlled: Controlled,
  mayControl: MayControl,
): Promise<FastifyReply> {
  const body = await admitted(request, controlled, mayControl);
  const { path, query } = splitTarget(request.originalUrl);
  const { route, label } = whichRoute(request.method, path);
  const asked: Asked = { label, query: readQuery(route, query), body, json: () => readJson(body) };
  // Storing what came may take longer than a connection may be silent.
  request.raw.setTimeout(0);
  const answered = await route.run(controlled, asked);
  reply.header("cache-control", "no-store");
  if (answered instanceof Readable) return reply.type("application/x-ndjson").send(answered);
  return reply.type("application/json").send(JSON.stringify(answered));
}

/** Lets the request in, or throws. A signature covers the body, which is read for it; otherwise the body is left to come. */
async function admitted(request: FastifyRequest, { auth }: Controlled, mayControl: MayControl): Promise<Readable> {
  const stream = request.body instanceof Readable ? request.body : Readable.from([]);
  const isSigned = auth === "strict" && readBearerToken(request.headers.authorization ?? "") === undefined;
  const body = isSigned ? await readWhole(stream) : noBody;
  const { method = "", rawHeaders, headers } = request.raw;
  const { path, query } = splitTarget(request.originalUrl);
  const from = { address: request.socket.remoteAddress ?? "", isSecure: request.protocol === "https" };
  const received: ServiceRequest = { id: request.id, method, path, query, headers, rawHeaders, body, from };
  await mayControl(request, received);
  return isSigned ? Readable.from([body]) : stream;
}

function whichRoute(method: string, path: string): { readonly route: ControlRoute; readonly label: string } {
  const wanted = path.slice(controlPath.length).replace(/^\/|\/$/g, "");
  const there = routes.flatMap((route) => {
    const [prefix = "", rest] = route.path.split("{");
    if (rest === undefined) return route.path === wanted ? [{ route, label: "" }] : [];
    const label = wanted.startsWith(prefix) ? wanted.slice(prefix.length) : "";
    return label === "" || label.includes("/") ? [] : [{ route, label: decodeLabel(label) }];
  });
  const found = there.find(({ route }) => route.method === method);
  if (found) return found;
  if (there.length > 0) {
    const methods = [...new Set(there.map(({ route }) => route.method))].join(", ");
    throw new ControlError(`${method} is not possible at ${controlPath}/${wanted}; it takes ${methods}`, 405);
  }
  const paths = [...new Set(routes.map((route) => route.path).filter((known) => known !== "" && !known.includes("{")))];
  const shown = JSON.stringify(wanted.slice(0, 100));
  throw new ControlError(`Control has no ${shown}${didYouMean(wanted.slice(0, 100), paths)}`, 404);
}

function decodeLabel(label: string): string {
  try {
    return decodeURIComponent(label);
  } catch {
    throw new ControlError(`${JSON.stringify(label.slice(0, 100))} is not percent-encoded text`);
  }
}

function readQuery({ path, query: known = [] }: ControlRoute, text: string): ReadonlyMap<string, string> {
  const query = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(text)) {
    // A presigned request's own.
    if (name.startsWith("X-Amz-")) continue;
    if (!known.includes(name)) {
      const hint = known.length > 0 ? didYouMean(name, known) : "; it takes none";
      throw new ControlError(`${controlPath}/${path} has no parameter ${JSON.stringify(name)}${hint}`);
    }
    if (query.has(name)) throw new ControlError(`The parameter ${name} may be given only once`);
    query.set(name, value);
  }
  return query;
}

async function readJson(body: Readable): Promise<unknown> {
  const text = Buffer.from(await readWhole(body)).toString("utf8");
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = text === "" ? "it is empty" : error instanceof Error ? error.message : String(error);
    throw new ControlError(`The body is not JSON: ${why}`);
  }
}

async function readWhole(stream: Readable): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of stream) {
    length += piece.length;
    if (length > mostJson) {
      throw new ControlError(`The body is larger than ${mostJson} bytes; PUT state takes streams of any length`, 413);
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function refuse(reply: FastifyReply, error: unknown): FastifyReply {
  const { status, message } = told(error);
  return reply.code(status).type("application/json").send(JSON.stringify({ message }));
}

function told(error: unknown): { readonly status: number; readonly message: string } {
  if (error instanceof ControlError || error instanceof ServiceError) return error;
  if (error instanceof FaultRuleError || error instanceof GivenValueError || error instanceof StateError)
    return { status: 400, message: error.message };
  // Where the catalogue is stays in the log.
  const isAway = error instanceof StoreUnavailableError;
  if (error instanceof CatalogueError && !isAway && !(error instanceof UnusableStoreError)) {
    return { status: 409, message: error.message };
  }
  console.error("Control failed:", error);
  if (isAway) return { status: 503, message: "The catalogue cannot be reached for now. Try again." };
  return { status: 500, message: "The server failed; its standard error says how." };
}
