import type { Idempotency } from "../types.ts";
import { ConflictError, NameTakenError } from "./errors.ts";

/*
 * What a catalogue refuses, each refusal with its text. Each store finds out in the way that is cheapest for its database whether one applies.
 */

/** Things whose names are unique in their account and region, by their names in messages. */
export type NamedThing = "custom model" | "customization job";

export function nameTaken(thing: NamedThing, name: string): NameTakenError {
  return new NameTakenError(
    `There is a ${thing} named ${name} in this account and region already. Choose another name.`,
    { taken: { kind: thing, name } },
  );
}

/** @param thing the kind of thing that has the identifier already, such as `custom model` */
export function identifierTaken(thing: string, id: string): ConflictError {
  return new ConflictError(`There is a ${thing} with the identifier ${id} in this account and region already.`);
}

/** Two models of one import have the same name. */
export function nameImportedTwice(name: string, cause: unknown): NameTakenError {
  return new NameTakenError(
    `Two of the models of one account and region are named ${name}. Nothing was imported; give each its own name.`,
    { cause },
  );
}

/** Two models of one import have the same identifier. */
export function identifierImportedTwice(id: string, cause: unknown): ConflictError {
  return new ConflictError(
    `Two of the models of one account and region have the identifier ${id}. Nothing was imported.`,
    { cause },
  );
}

export function stillBeingMade(identifier: string, jobArn: string): ConflictError {
  return new ConflictError(`${jobArn} is still making the model ${identifier}. Wait until it is Completed or Failed.`);
}

export function cannotBeStopped(identifier: string, status: string): ConflictError {
  return new ConflictError(`The customization job ${identifier} is ${status} and can no longer be stopped.`);
}

export function tokenReused({ token, operation }: Idempotency): ConflictError {
  return new ConflictError(
    `The client request token ${token} was used for another ${operation} request. Use a new token for a new request.`,
  );
}
