import { ServiceError } from "../bedrock/service-error.ts";
import type { ServiceRequest } from "../bedrock/service-request.ts";
import { normalisePath } from "../identity/canonical-request.ts";
import type { Operation } from "../operations/operation.ts";
import { operations } from "../operations/table.ts";

/** The operation that a request asks for, and the member of its input that stands in the path, still percent-encoded. */
export interface Asked {
  readonly operation: Operation;
  readonly label?: { readonly member: string; readonly encoded: string };
}

interface LabelledRoute {
  readonly operation: Operation;
  readonly prefix: string;
  readonly member: string;
  readonly suffix: string;
}

const fixed = new Map<string, Operation>();
const labelled: LabelledRoute[] = [];
for (const operation of operations) {
  const parts = /^(.*)\{(.*)\}(.*)$/.exec(operation.path);
  if (!parts) fixed.set(`${operation.method} ${operation.path}`, operation);
  else {
    const [, prefix = "", member = "", suffix = ""] = parts;
    labelled.push({ operation, prefix, member, suffix });
  }
}
// The longer suffix is the more particular route: /model-customization-jobs/{jobIdentifier}/stop.
labelled.sort((a, b) => b.suffix.length - a.suffix.length);

/**
 * Finds the operation by method and path. The path is read without its dot segments, as it was signed. A label may hold
 * slashes, since some clients send ARNs as they are.
 * @throws ServiceError UnknownOperationException
 */
export function whichOperation(request: ServiceRequest): Asked {
  const { method } = request;
  const path = normalisePath(request.path);
  const operation = fixed.get(`${method} ${path}`);
  if (operation) return { operation };
  for (const route of labelled) {
    if (route.operation.method !== method) continue;
    const { prefix, suffix, member } = route;
    if (path.length > prefix.length + suffix.length && path.startsWith(prefix) && path.endsWith(suffix)) {
      const encoded = path.slice(prefix.length, path.length - suffix.length);
      return { operation: route.operation, label: { member, encoded } };
    }
  }
  throw new ServiceError("UnknownOperationException", 404, `There is no operation ${method} ${path.slice(0, 256)}`);
}
