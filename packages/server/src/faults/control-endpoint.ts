import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Faults } from "./faults.ts";
import { FaultRuleError, type GivenFault } from "./read-fault.ts";

/** The path of the control endpoint. No route of Bedrock begins with an underscore. */
export const faultsPath = "/_outcrop/faults";

/**
 * Lets the rules of `faults` be seen and changed over HTTP, as JSON:
 *
 * - `GET` gives `{ "faults": [...] }`, each rule with what it met and struck;
 * - `POST` adds and `PUT` replaces: the body is `{ "faults": [...] }`, each an object or a text;
 * - `DELETE` lifts all of them, or with `/ID` behind the path one.
 *
 * Only for processes of this machine: requests are not signed, so everything that a web page or another machine could have
 * sent is refused.
 */
export function serveFaults(app: FastifyInstance, faults: Faults): void {
  const guarded = (work: (request: FastifyRequest, reply: FastifyReply) => object) => {
    return async (request: FastifyRequest, reply: FastifyReply) => {
      const why = refusal(request);
      if (why !== undefined) return reply.code(403).send({ message: why });
      try {
        return reply.send(work(request, reply));
      } catch (error) {
        if (!(error instanceof FaultRuleError)) throw error;
        return reply.code(400).send({ message: error.message });
      }
    };
  };
  const all = () => ({ faults: faults.list() });
  app.get(faultsPath, guarded(all));
  app.post(
    faultsPath,
    guarded((request) => ({ faults: faults.addAll(givenFaults(request)) })),
  );
  app.put(
    faultsPath,
    guarded((request) => {
      faults.replace(givenFaults(request));
      return all();
    }),
  );
  app.delete(
    faultsPath,
    guarded(() => {
      faults.clear();
      return all();
    }),
  );
  app.delete<{ Params: { id: string } }>(`${faultsPath}/:id`, (request, reply) =>
    guarded(() => {
      const { id } = request.params;
      if (!faults.remove(id)) {
        reply.code(404);
        return { message: `There is no rule with the id ${JSON.stringify(id)}: GET ${faultsPath} lists them` };
      }
      return all();
    })(request, reply),
  );
}

function givenFaults(request: FastifyRequest): readonly GivenFault[] {
  let body: unknown;
  try {
    body = JSON.parse(String(request.body));
  } catch {
    throw new FaultRuleError('The body is not JSON: {"faults": [...]} is expected');
  }
  if (typeof body === "object" && body !== null && "faults" in body && Array.isArray(body.faults)) return body.faults;
  throw new FaultRuleError('The body has no list "faults": {"faults": ["throttle:share=0.2"]} is expected');
}

/** Why a request may not come from a process of this machine that means it; undefined where it does. */
function refusal(request: FastifyRequest): string | undefined {
  const { headers, method } = request;
  if (!isLoopbackAddress(request.socket.remoteAddress ?? "") || headers["x-forwarded-for"] !== undefined) {
    return "The faults are controlled from the server's own machine only.";
  }
  // A page whose name was made to lead here after it was loaded still says that name.
  if (!isLoopbackHost(headers.host ?? "")) return "The faults are controlled under localhost, 127.0.0.1 or [::1] only.";
  if (headers.origin !== undefined || !["none", undefined].includes(headers["sec-fetch-site"]?.toString())) {
    return "The faults are not controlled from web pages.";
  }
  // Forms can send everything but this type without asking first.
  const hasBody = method === "POST" || method === "PUT";
  if (hasBody && !/^application\/json\s*(?:;|$)/i.test(headers["content-type"] ?? "")) {
    return "The body must be sent as application/json.";
  }
  return undefined;
}

function isLoopbackAddress(address: string): boolean {
  return address === "::1" || /^(?:::ffff:)?127\./.test(address);
}

function isLoopbackHost(host: string): boolean {
  return /^(?:(?:[-\w]+\.)*localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i.test(host);
}
