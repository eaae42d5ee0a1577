import { ServiceError } from "../bedrock/service-error.ts";

/**
 * The answers to requests whose sender is not known, with the codes, statuses and texts that AWS gives. None of them
 * repeats a signature, a token or anything else that was sent in secret.
 */

export function missingAuthentication(): ServiceError {
  return new ServiceError("MissingAuthenticationTokenException", 403, "Missing Authentication Token");
}

/** The signature's parts are missing or malformed; `what` says which. */
export function incompleteSignature(what: string): ServiceError {
  return new ServiceError("IncompleteSignatureException", 400, what);
}

/** The signature is well formed and does not hold: `why`, where it is another reason than that it does not match. */
export function invalidSignature(why = mismatch): ServiceError {
  return new ServiceError("InvalidSignatureException", 403, why);
}

/** @param expected which keys and secrets are good, where everyone may know it */
export function signatureMismatch(expected?: string): ServiceError {
  return invalidSignature(withMore(mismatch, expected));
}

const mismatch =
  "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key " +
  "and signing method. Consult the service documentation for details.";

/** @param expected which keys are good, where everyone may know it */
export function unknownKey(expected?: string): ServiceError {
  const message = "The security token included in the request is invalid.";
  return new ServiceError("UnrecognizedClientException", 403, withMore(message, expected));
}

const withMore = (message: string, more: string | undefined) => (more === undefined ? message : `${message} ${more}`);

export function expiredKey(): ServiceError {
  return new ServiceError("ExpiredTokenException", 403, "The security token included in the request is expired");
}

/** What Bedrock answers to an API key that it does not know. */
export function unknownApiKey(expected?: string): ServiceError {
  const message = "Authentication failed: Please make sure your API Key is valid.";
  return new ServiceError("AccessDeniedException", 403, withMore(message, expected));
}

/** What Bedrock answers to an API key whose time is over. */
export function expiredApiKey(): ServiceError {
  return new ServiceError("ExpiredTokenException", 403, "Bearer Token has expired");
}
