import { decodeToken } from "@outcrop/paginator";
import type { Answer, Question } from "./questions.ts";
import type { Outcome, Scenario } from "./scenario.ts";

/** Why an outcome of Outcrop may differ from botocore's: a **beyond** of the paginator's documentation. */
export type Beyond =
  | "settings that are no settings are refused before any request"
  | "a starting token that cannot be used is refused before any request"
  | "a service token that is base64 of JSON, but of no resume token of the operation, is a service token"
  | "a resume token that leaves out an input token, or whose offset is null, can be cut again"
  | "a page that is null, or has null where an object would be, can be resumed"
  | "commas that are missing or too many are errors in a search"
  | "merge() takes objects, and neither empty lists nor empty text"
  | "text and numbers are not ordered, and what is no text is in no text";

export type Compared = { readonly beyond: Beyond } | { readonly difference: string } | undefined;

/** Undefined where the two are alike; a sentence where they differ and should not. */
export function compare(scenario: Scenario, expected: Outcome, actual: Outcome): Compared {
  if (actual.error?.kind === "PaginationError" && actual.requests.length === 0 && hasBadSettings(scenario)) {
    if (expected.error !== null && expected.requests.length === 0) return undefined;
    return { beyond: "settings that are no settings are refused before any request" };
  }
  if (actual.error?.message.startsWith("Bad starting token") && actual.requests.length === 0) {
    const isRefusedByBoth = expected.error !== null || actual.error.message.includes("boto_truncate_amount");
    if (isRefusedByBoth) return { beyond: "a starting token that cannot be used is refused before any request" };
  }
  if (isForeignObject(scenario)) {
    return {
      beyond: "a service token that is base64 of JSON, but of no resume token of the operation, is a service token",
    };
  }
  const beyond = expected.error === null ? undefined : botocoreFailure(expected.error);
  if (beyond !== undefined) return { beyond };
  if (expected.error !== null && actual.error === null) {
    return { difference: `botocore fails with ${expected.error.message}` };
  }
  if (expected.error === null && actual.error !== null)
    return { difference: `Outcrop fails with ${actual.error.message}` };
  if (expected.error !== null && actual.error !== null && !areAlike(expected.error.kind, actual.error.kind)) {
    return {
      difference: `botocore fails with ${expected.error.kind}, Outcrop with ${actual.error.kind}: ${actual.error.message}`,
    };
  }
  // After a failure botocore has no resume token, while Outcrop's stands where the listing came to.
  const standing = expected.error === null ? (["resumeToken", "nonAggregatePart"] as const) : [];
  const parts = ["requests", "given", ...standing] as const;
  for (const part of parts) {
    if (JSON.stringify(expected[part]) !== JSON.stringify(actual[part])) return { difference: `${part} differ` };
  }
  return undefined;
}

/** As {@link compare}, for a search: undefined where Python's jmespath and Outcrop's agree. */
export function compareAnswers(question: Question, expected: Answer, actual: Answer): Compared {
  if ("crash" in expected) return { beyond: "text and numbers are not ordered, and what is no text is in no text" };
  if ("error" in expected)
    return "error" in actual ? undefined : { difference: `jmespath fails with ${expected.error}` };
  if (JSON.stringify(expected) === JSON.stringify(actual)) return undefined;
  if (question.isBroken && "error" in actual && actual.error.startsWith("Invalid JMESPath")) {
    return { beyond: "commas that are missing or too many are errors in a search" };
  }
  if ("error" in actual && actual.error.startsWith("merge() takes object")) {
    return { beyond: "merge() takes objects, and neither empty lists nor empty text" };
  }
  return { difference: "found differ" };
}

function areAlike(expected: string, actual: string): boolean {
  if (expected === "ServiceError" || actual === "ServiceError") return expected === actual;
  if (expected === "PaginationError") return actual === "PaginationError";
  // Where botocore stumbles over a value (TypeError, KeyError ...) Outcrop says what is wrong with it.
  return actual === "PaginationError" || actual === "JmesPathError";
}

function botocoreFailure({ kind, message }: { kind: string; message: string }): Beyond | undefined {
  if (kind === "AttributeError" && message.endsWith("has no attribute 'pop'")) {
    return "a service token that is base64 of JSON, but of no resume token of the operation, is a service token";
  }
  if (
    message.startsWith("Bad starting token: {") ||
    message === "unsupported operand type(s) for +: 'int' and 'NoneType'"
  )
    return "a resume token that leaves out an input token, or whose offset is null, can be cut again";
  if (/does not support item assignment|argument of type 'NoneType' is not iterable/.test(message)) {
    return "a page that is null, or has null where an object would be, can be resumed";
  }
  if (/not supported between instances|requires string as left operand/.test(message)) {
    return "text and numbers are not ordered, and what is no text is in no text";
  }
  return undefined;
}

function isForeignObject({ input, pagination }: Scenario): boolean {
  const { StartingToken } = (input.PaginationConfig ?? {}) as { StartingToken?: string | null };
  try {
    const names = ["boto_truncate_amount", pagination.inputToken].flat();
    return Object.keys(decodeToken(StartingToken ?? "")).some((name) => !names.includes(name));
  } catch {
    return false;
  }
}

function hasBadSettings({ input, pagination }: Scenario): boolean {
  const { MaxItems, PageSize } = (input.PaginationConfig ?? {}) as { MaxItems?: unknown; PageSize?: unknown };
  const isBad = (value: unknown, least: number) =>
    value !== null &&
    value !== undefined &&
    !(/^\s*\+?\d+\s*$/.test(String(value)) && Number(value) >= least && String(value) !== "");
  return (
    isBad(MaxItems, 0) || isBad(PageSize, 1) || (typeof PageSize !== "undefined" && pagination.limitKey === undefined)
  );
}
