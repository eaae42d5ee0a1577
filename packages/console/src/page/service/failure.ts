import { FleetTargetError } from "@outcrop/paginator";

/** What the page offers to do about a failure. */
export type WayOn = "retry" | "wait" | "sign-in" | "go-on" | "none";

/** A failure as the page shows it: one sentence on what happened, one on what to do. */
export interface Failure {
  /** The service's name for it, such as `ValidationException`; `Unreachable` if nothing answered. */
  readonly code: string;
  readonly sentence: string;
  readonly advice: string;
  readonly wayOn: WayOn;
}

type Reading = (message: string) => Omit<Failure, "code">;

const signInAgain: Reading = (message) => ({
  sentence: `The server does not accept the key: ${message}`,
  advice: "Sign in with another key; what you were looking at stays as it is.",
  wayOn: "sign-in",
});

const readings: { readonly [code: string]: Reading } = {
  AccessDeniedException: (message) => ({
    sentence: `This key may not do that: ${message}`,
    advice: "Ask for the right to it, or sign in with a key that has it.",
    wayOn: "sign-in",
  }),
  ExpiredTokenException: () => ({
    sentence: "The key's time is over.",
    advice: "Sign in with a new one, or try again if it was renewed; what you were looking at stays as it is.",
    wayOn: "sign-in",
  }),
  UnrecognizedClientException: signInAgain,
  InvalidSignatureException: signInAgain,
  MissingAuthenticationTokenException: signInAgain,
  IncompleteSignatureException: signInAgain,
  ThrottlingException: () => ({
    sentence: "The server is asked too much at once and turned this request away.",
    advice: "Try again in a moment.",
    wayOn: "retry",
  }),
  ResourceNotFoundException: (message) => ({
    sentence: message,
    advice: "It may have been deleted, or belong to another account or region.",
    wayOn: "none",
  }),
  UnknownOperationException: () => ({
    sentence: "This server does not have the operation.",
    advice: "A newer server may.",
    wayOn: "none",
  }),
};

/** Puts an error of a request into words. */
export function failureOf(error: unknown): Failure {
  return error instanceof FleetTargetError ? failureOfTarget(error) : failureOfRequest(error);
}

/** What ended the listing of several accounts and regions. That the server does not answer is not one account's failure. */
function failureOfTarget({ account, region, cause }: FleetTargetError): Failure {
  const failure = failureOf(cause);
  return isUnreachable(cause) ? failure : { ...failure, sentence: `${account} in ${region}: ${failure.sentence}` };
}

function failureOfRequest(error: unknown): Failure {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  if (isUnreachable(error)) {
    return {
      code: "Unreachable",
      sentence: "The server does not answer.",
      advice: "The page tries again every few seconds and goes on by itself; nothing is lost.",
      wayOn: "wait",
    };
  }
  if (name === "ValidationException" && /token/i.test(message) && /expired|invalid|another/i.test(message)) {
    return {
      code: "ExpiredToken",
      sentence: "The place in the listing has expired on the server.",
      advice: "Go on after the last row that you see.",
      wayOn: "go-on",
    };
  }
  const reading = readings[name];
  if (reading) return { code: name, ...reading(message) };
  return { code: name, sentence: message || name, advice: "Try again, or change what you ask for.", wayOn: "retry" };
}

/** Browsers report a connection that failed as a TypeError, whatever the reason. */
function isUnreachable(error: unknown): boolean {
  return error instanceof TypeError || (error instanceof Error && error.name === "TimeoutError");
}

export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === "AbortError";
}
