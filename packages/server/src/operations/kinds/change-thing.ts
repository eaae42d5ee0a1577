import type { Thing, ThingChange } from "@outcrop/catalogue";
import { notFound } from "../../bedrock/refusals.ts";
import type { Caller } from "../../identity/caller.ts";
import type { Kind } from "../../kinds/kind.ts";
import type { Service } from "../operation.ts";
import { sayingNameInUse } from "./create-thing.ts";
import { findThing } from "./find-thing.ts";

/**
 * Changes the caller's thing of this ARN or name. Gives it as it is then.
 * @param change gets the thing as it is; what it throws is the answer
 * @throws ServiceError ResourceNotFoundException, ValidationException where a name is in use
 */
export async function changeThing(
  kind: Kind,
  identifier: string,
  caller: Caller,
  service: Service,
  change: (thing: Thing) => ThingChange,
): Promise<Thing> {
  const { arn } = await findThing(kind, identifier, caller, service);
  const changed = await sayingNameInUse(() => service.catalogue.things.change(caller, arn, change));
  if (!changed) throw notFound(kind.called, identifier);
  await service.lifecycle.followThing(changed);
  return changed;
}

/**
 * Deletes the caller's thing of this ARN or name.
 * @param allow throws the answer where the thing cannot be deleted
 * @throws ServiceError ResourceNotFoundException
 */
export async function deleteThing(
  kind: Kind,
  identifier: string,
  caller: Caller,
  service: Service,
  allow: (thing: Thing) => void = () => {},
): Promise<void> {
  const { arn } = await findThing(kind, identifier, caller, service);
  if (!(await service.catalogue.things.delete(caller, arn, allow))) throw notFound(kind.called, identifier);
}
