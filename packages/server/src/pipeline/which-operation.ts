import { ServiceError } from "../bedrock/service-error.ts";
import type { ServiceRequest } from "../bedrock/service-request.ts";
import { normalisePath } from "../identity/canonical-request.ts";
import type { Operation } from "../operations/operation.ts";
import { operations } from "../operations/table.ts";

/** The operation that a request asks for, and the members of its input that stand in the path, still percent-encoded. */
export interface Asked {
  readonly operation: Operation;
  readonly labels: readonly Label[];
}

export interface Label {
  readonly member: string;
  readonly encoded: string;
}

interface LabelledRoute {
  readonly operation: Operation;
  readonly members: readonly string[];
  /** What stands before the first label, and behind each. */
  readonly prefix: string;
  readonly behind: readonly string[];
}

const fixed = new Map<string, Operation>();
const labelled: LabelledRoute[] = [];
for (const operation of operations) {
  const [prefix = "", ...parts] = operation.path.split(/\{(.*?)\}/);
  const members = parts.filter((_, index) => index % 2 === 0);
  const behind = parts.filter((_, index) => index % 2 === 1);
  if (members.length === 0) fixed.set(`${operation.method} ${operation.path}`, operation);
  else labelled.push({ operation, members, prefix, behind });
}
// The longer text is the more particular route: /model-customization-jobs/{jobIdentifier}/stop.
const said = ({ prefix, behind }: LabelledRoute) => prefix.length + behind.join("").length;
labelled.sort((a, b) => said(b) - said(a));

/**
 * Finds the operation by method and path. The path is read without its dot segments, as it was signed. A label may hold
 * slashes, since some clients send ARNs as they are.
 * @throws ServiceError UnknownOperationException
 */
export function whichOperation(request: ServiceRequest): Asked {
  const { method } = request;
  const path = normalisePath(request.path);
  const operation = fixed.get(`${method} ${path}`);
  if (operation) return { operation, labels: [] };
  for (const route of labelled) {
    const labels = route.operation.method === method ? labelsOf(route, path) : undefined;
    if (labels) return { operation: route.operation, labels };
  }
  throw new ServiceError(
    "UnknownOperationException",
    404,
    `${whyNot(path)}: ${method} ${path.slice(0, 256)}. ${whereTheListIs}`,
  );
}

const whereTheListIs = "docs/operations.md of Outcrop lists the operations that it has.";

/** What a path that belongs to no operation probably is. */
function whyNot(path: string): string {
  if (/^\/model\/[^/]+\/(invoke|converse|invoke-with-response-stream|converse-stream|count-tokens)$/.test(path)) {
    return "There is no such operation in Outcrop, which keeps models and does not run them (this is one of the Bedrock runtime)";
  }
  return "There is no such operation in Outcrop";
}

/** The labels of a path that has the form of a route; read from its end, since the first label may be an ARN with slashes. */
function labelsOf({ members, prefix, behind }: LabelledRoute, path: string): Label[] | undefined {
  const last = behind.at(-1) ?? "";
  if (!path.startsWith(prefix) || !path.endsWith(last)) return undefined;
  const labels: Label[] = [];
  let end = path.length - last.length;
  for (let index = members.length - 1; index >= 0; index--) {
    const before = index === 0 ? prefix : (behind[index - 1] ?? "");
    // At least one character is left for the label.
    const at = index === 0 ? 0 : path.lastIndexOf(before, end - before.length - 1);
    const begin = at + before.length;
    if (begin >= end || (index > 0 && at < prefix.length)) return undefined;
    labels.unshift({ member: members[index] ?? "", encoded: path.slice(begin, end) });
    end = at;
  }
  return labels;
}
