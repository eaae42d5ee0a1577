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

/** The signature is well formed and does not hold; `why` is given where AWS says more than that it does not match. */
export function invalidSignature(why?: string): ServiceError {
  return new ServiceError(
    "InvalidSignatureException",
    403,
    why ??
      "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key " +
        "and signing method. Consult the service documentation for details.",
  );
}

export function unknownKey(): ServiceError {
  return new ServiceError("UnrecognizedClientException", 403, "The security token included in the request is invalid.");
}

export function expiredKey(): ServiceError {
  return new ServiceError("ExpiredTokenException", 403, "The security token included in the request is expired");
}

/** What Bedrock answers to an API key that it does not know. */
export function unknownApiKey(): ServiceError {
  return new ServiceError(
    "AccessDeniedException",
    403,
    "Authentication failed: Please make sure your API Key is valid.",
  );
}

/** What Bedrock answers to an API key whose time is over. */
export function expiredApiKey(): ServiceError {
  return new ServiceError("ExpiredTokenException", 403, "Bearer Token has expired");
}
