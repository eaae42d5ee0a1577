import { ConflictError, MissingError, NameTakenError } from "../rules/errors.ts";
import type { OwnName, Thing } from "./thing.ts";

/* What the things of a catalogue refuse, for both stores. */

/** How many users of a thing a message names. */
const mostNamed = 5;

const printable = /^[\x21-\x7d]+$/;

/** @throws TypeError if the identifier cannot be part of a place */
export function requirePrintableId({ id, arn }: Thing): void {
  if (!printable.test(id)) throw new TypeError(`${JSON.stringify(id)} is not an identifier for ${arn}.`);
}

export function nameTaken(taken: OwnName): NameTakenError {
  return new NameTakenError(
    `There is a ${taken.kind} named ${taken.name} in this account and region already. Choose another name.`,
    { taken },
  );
}

export function arnTaken({ arn }: Thing): ConflictError {
  return new ConflictError(`There is ${arn} already.`);
}

/** The error if a model that is to be used was deleted meanwhile. */
export function usedIsGone(arn: string): MissingError {
  return new MissingError(`There is no ${arn} any more.`);
}

/** @throws ConflictError if something uses what is to be deleted */
export function refuseInUse(identifier: string, users: readonly string[]): void {
  if (users.length === 0) return;
  const more = users.length > mostNamed ? `, and ${users.length - mostNamed} more` : "";
  throw new ConflictError(
    `${identifier} is in use by ${users.slice(0, mostNamed).join(", ")}${more}. Delete what uses it first.`,
  );
}
