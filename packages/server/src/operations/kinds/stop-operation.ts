import { invalid } from "../../bedrock/refusals.ts";
import { wireTime } from "../../bedrock/wire-time.ts";
import type { Getting, Kind, Stopping } from "../../kinds/kind.ts";
import { withBody } from "../../kinds/things.ts";
import type { Operation } from "../operation.ts";
import { changeThing } from "./change-thing.ts";
import { thingResource } from "./find-thing.ts";

type Input = { readonly [member: string]: string };

/** The operation that stops one thing of a kind, such as a job. */
export function stopOperation(kind: Kind, { input, identifier }: Getting, stopping: Stopping): Operation {
  const { operation: name, path, from } = stopping;
  return {
    name,
    method: "POST",
    path,
    status: 200,
    input: { path: input, query: {}, body: {}, required: [], namesInQuery: {} },
    resource: (given: Input, caller, service) => thingResource(kind, identifier(given, caller), caller, service),
    async run(given: Input, caller, service) {
      const now = service.clock.now();
      await changeThing(kind, identifier(given, caller), caller, service, (thing) => {
        // As recorded, a job that was stopped has no end.
        const { status, endTime: _, ...rest } = thing.body;
        if (!from.includes(String(status))) {
          throw invalid(
            `The ${kind.called} '${thing.arn}' is ${status}. It can be stopped when it is ${from.join(", ")}.`,
          );
        }
        const body = { ...rest, status: "Stopping", lastModifiedTime: wireTime(now) };
        return { thing: withBody(kind, thing, body, { due: service.lifecycle.stopsAt(now) }) };
      });
      return {};
    },
  };
}
