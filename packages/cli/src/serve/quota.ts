import type { Quotas } from "@outcrop/server";
import { InvalidArgumentError } from "commander";
import { wholeNumber } from "../command-line/commander.ts";

const names = ["customizationJobs", "modelImportJobs", "importedModels"] as const satisfies readonly (keyof Quotas)[];

/** Adds one `NAME=NUMBER` to the quotas. */
export function quota(text: string, known: Quotas): Quotas {
  const [, given, number = ""] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  const name = names.find((one) => one === given);
  if (name === undefined) {
    throw new InvalidArgumentError(`It must be one of ${names.join(", ")}, =, and a number: modelImportJobs=1.`);
  }
  return { ...known, [name]: wholeNumber(0, 1_000_000)(number) };
}
