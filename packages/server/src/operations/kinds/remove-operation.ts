import type { Position, Thing } from "@outcrop/catalogue";
import { invalid, notFound } from "../../bedrock/refusals.ts";
import type { Caller } from "../../identity/caller.ts";
import type { Getting, Kind, Removing } from "../../kinds/kind.ts";
import type { Operation, Service } from "../operation.ts";
import { findThing, thingResource } from "./find-thing.ts";

type Input = { readonly [member: string]: string };

/** How many things are looked up at a time where several are deleted. */
const atATime = 1_000;

/** The operation that deletes one thing of a kind, or several that belong together. */
export function removeOperation(kind: Kind, { path, input, identifier }: Getting, removing: Removing): Operation {
  const { operation: name, status, query = {}, several, refusal } = removing;
  return {
    name,
    method: "DELETE",
    path,
    status,
    input: { path: input, query, body: {}, required: [], namesInQuery: {} },
    resource: (given: Input, caller, service) => thingResource(kind, identifier(given, caller), caller, service),
    async run(given: Input, caller, service) {
      const wanted = identifier(given, caller);
      const equals = several?.(given);
      const found = equals
        ? await belonging(kind, wanted, equals, caller, service)
        : [await findThing(kind, wanted, caller, service)];
      const { things } = service.catalogue;
      let gone = 0;
      for (const thing of found) {
        const reason = refusal?.(thing.body);
        if (reason !== undefined) throw invalid(reason);
        if (await things.delete(caller, thing.arn, () => {})) gone++;
      }
      if (gone === 0) throw notFound(kind.called, wanted);
      return {};
    },
  };
}

/** All that have these values under the ARN, itself last: until it goes, what is left can be found and deleted. */
async function belonging(
  { name }: Kind,
  arn: string,
  equals: { readonly [value: string]: string },
  scope: Caller,
  { catalogue }: Service,
): Promise<Thing[]> {
  const found: Thing[] = [];
  let after: Position | undefined;
  do {
    const page = await catalogue.things.list({
      ...{ scope, kind: name, equals, maxResults: atATime, standing: [] },
      ...(after !== undefined && { after }),
    });
    found.push(...page.things.filter((thing) => thing.arn === arn || thing.arn.startsWith(`${arn}:`)));
    after = page.next;
  } while (after !== undefined);
  return found.sort((one, other) => Number(one.arn === arn) - Number(other.arn === arn));
}
