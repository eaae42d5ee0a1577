import type { FastifyRequest } from "fastify";
import type { ServiceRequest } from "../bedrock/service-request.ts";
import type { AuthMode } from "../identity/auth-mode.ts";
import type { Identify } from "../identity/identify.ts";
import type { LocalGuard } from "../identity/local-guard.ts";
import { ControlError } from "./control-error.ts";

/** Resolves where a request may control the server. @throws ControlError, ServiceError */
export type MayControl = (request: FastifyRequest, received: ServiceRequest) => Promise<void>;

export interface MayControlOptions {
  readonly auth: AuthMode;
  readonly guard: LocalGuard;
  readonly identify: Identify;
}

/**
 * Who may control a server. Where everyone knows the secret: programs of this machine that mean it, and pages of the server itself. In strict
 * mode: whoever has a key with the right to it, from anywhere. That a request comes from this machine proves nothing there, because a proxy on it sends requests of others.
 */
export function createMayControl({ auth, guard, identify }: MayControlOptions): MayControl {
  if (auth !== "strict") {
    return async (request) => {
      const why = refusal(request, guard);
      if (why !== undefined) throw new ControlError(why, 403);
    };
  }
  return async (_request, received) => {
    const caller = await identify(received);
    if (caller.mayControl) return;
    throw new ControlError(
      `The key ${caller.accessKeyId} has no right to control this server: "outcrop keys create --control" makes one that has`,
      403,
    );
  };
}

function refusal(request: FastifyRequest, guard: LocalGuard): string | undefined {
  const { headers, method } = request;
  if (!/^(?:::1$|(?:::ffff:)?127\.)/.test(request.socket.remoteAddress ?? "")) {
    return "The server is controlled from its own machine only.";
  }
  const refused = guard.refusalOfHost(headers);
  if (refused !== undefined) return refused;
  const isOwnPage = headers.origin === `${request.protocol}://${headers.host}`;
  const site = headers["sec-fetch-site"];
  if (!isOwnPage && (headers.origin !== undefined || !["none", "same-origin", undefined].includes(site?.toString()))) {
    return "The server is not controlled from web pages of another origin.";
  }
  // Forms can send everything but these types without asking first.
  const hasBody = method === "POST" || method === "PUT";
  const isLength0 =
    headers["content-length"] === "0" || !("content-length" in headers || "transfer-encoding" in headers);
  if (hasBody && !isLength0 && !/^application\/(?:json|x-ndjson)\s*(?:;|$)/i.test(headers["content-type"] ?? "")) {
    return "The body must be sent as application/json, or a state as application/x-ndjson.";
  }
  return undefined;
}
