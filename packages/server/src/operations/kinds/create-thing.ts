import { type Idempotency, type Limit, NameTakenError, type Tag, type Thing } from "@outcrop/catalogue";
import { invalid } from "../../bedrock/refusals.ts";
import type { Kind } from "../../kinds/kind.ts";
import { kinds } from "../../kinds/table.ts";
import type { Service } from "../operation.ts";

/**
 * Creates a thing and sees to it that it goes on. Gives its ARN, or that of the earlier one where it was asked for before.
 * @throws ServiceError ValidationException where its name is in use; LimitReachedError
 */
export async function createThing(
  { thing, tags }: { readonly thing: Thing; readonly tags?: readonly Tag[] | undefined },
  { idempotency }: { readonly idempotency?: Idempotency },
  { catalogue, lifecycle }: Service,
  limits: readonly Limit[] = [],
): Promise<string> {
  const made = { thing, ...(tags && { tags }) };
  const arn = await sayingNameInUse(() => catalogue.things.create(made, idempotency, limits));
  if (arn === thing.arn) await lifecycle.followThing(thing);
  return arn;
}

/** Does something that may want a name that is in use, and refuses in the service's words. */
export async function sayingNameInUse<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const taken = error instanceof NameTakenError ? error.taken : undefined;
    const inUse = taken && kinds.find(({ name }: Kind) => name === taken.kind)?.nameInUse;
    if (inUse !== undefined) throw invalid(inUse);
    throw error;
  }
}
