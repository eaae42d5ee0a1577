import type { JsonObject } from "@outcrop/catalogue";
import type { Getting, Kind } from "../../kinds/kind.ts";
import type { Operation } from "../operation.ts";
import { findThing, thingResource } from "./find-thing.ts";

/** The operation that tells all about one thing of a kind. */
export function getOperation(
  kind: Kind,
  { operation: name, path, input, query = {}, identifier, answer }: Getting,
): Operation {
  return {
    name,
    method: "GET",
    path,
    status: 200,
    input: { path: input, query, body: {}, required: [], namesInQuery: {} },
    resource: (given: { readonly [member: string]: string }, caller, service) =>
      thingResource(kind, identifier(given, caller), caller, service),
    async run(given: { readonly [member: string]: string }, caller, service) {
      const { body } = await findThing(kind, identifier(given, caller), caller, service);
      return answer?.(body) ?? without(body, kind.notInAnswer ?? []);
    },
  };
}

function without(body: JsonObject, members: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([member]) => !members.includes(member)));
}
