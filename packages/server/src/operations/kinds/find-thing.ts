import type { Thing } from "@outcrop/catalogue";
import { ownArn } from "../../bedrock/arns.ts";
import { notFound } from "../../bedrock/refusals.ts";
import type { Caller } from "../../identity/caller.ts";
import type { Kind } from "../../kinds/kind.ts";
import type { Need, Service } from "../operation.ts";
import { standingOf } from "./list-operation.ts";

/**
 * The caller's thing of this ARN or name.
 * @throws ServiceError ResourceNotFoundException
 */
export async function findThing(kind: Kind, identifier: string, caller: Caller, service: Service): Promise<Thing> {
  const thing =
    (await service.catalogue.things.get(caller, kind.name, identifier)) ??
    standingOf(kind, caller, service).find(({ arn }) => arn === identifier);
  if (!thing) throw notFound(kind.called, identifier);
  return thing;
}

/** The thing that policies are asked about where the caller named one, which may not exist. */
export async function thingResource(
  kind: Kind,
  identifier: string,
  caller: Caller,
  { catalogue }: Service,
): Promise<Need> {
  if (identifier.startsWith("arn:")) return { resource: identifier };
  const named = ownArn(caller, kind.name, identifier);
  const thing = await catalogue.things.get(caller, kind.name, identifier);
  return { resource: thing?.arn ?? named, named };
}
