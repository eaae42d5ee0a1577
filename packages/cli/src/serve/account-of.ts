import { InvalidArgumentError } from "commander";
import { account } from "../command-line/commander.ts";

/** Adds one `KEY=ACCOUNT` to the accounts of keys. */
export function accountOf(text: string, known: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const equals = text.lastIndexOf("=");
  if (equals < 1)
    throw new InvalidArgumentError("It must be a key, =, and twelve digits: AKIAIOSFODNN7EXAMPLE=111122223333.");
  return { ...known, [text.slice(0, equals)]: account(text.slice(equals + 1)) };
}
