import type { Scope } from "@outcrop/catalogue";
import { ServiceError } from "./service-error.ts";
import type { ServiceRequest } from "./service-request.ts";

/** Who is asking: the account and region on whose behalf, and the key that says so. */
export interface Caller extends Scope {
  readonly accessKeyId: string;
  /** Whether the key's policy lets it do this; without it the key may do everything in its account. */
  readonly permits?: (action: string, resourceArn: string) => boolean;
}

/** The step of a request's way that finds out who is asking; it rejects with a {@link ServiceError} where nobody is let in. */
export type WhoIsAsking = (request: ServiceRequest) => Promise<Caller>;

const credential = /^([^/\s]+)\/(\d{8})\/([a-z0-9-]{1,32})\/([a-z0-9-]+)\/aws4_request$/;

/**
 * Takes account and region from the credential scope of the request, in the `Authorization` header or in a presigned
 * query. An access key of twelve digits is that account; every other key is the account 000000000000.
 * @throws ServiceError MissingAuthenticationTokenException, IncompleteSignatureException
 */
export const whoIsAsking: WhoIsAsking = async (request) => {
  const scope = credentialScope(request);
  const parts = credential.exec(scope);
  if (!parts) {
    throw new ServiceError(
      "IncompleteSignatureException",
      400,
      "The credential must have the form ACCESS_KEY/YYYYMMDD/REGION/bedrock/aws4_request.",
    );
  }
  const [, accessKeyId = "", , region = ""] = parts;
  return { accessKeyId, region, account: /^\d{12}$/.test(accessKeyId) ? accessKeyId : "000000000000" };
};

function credentialScope(request: ServiceRequest): string {
  const header = request.headers.authorization;
  if (header !== undefined) return /\bCredential=([^,\s]+)/.exec(header)?.[1] ?? "";
  const presigned = /(?:^|&)X-Amz-Credential=([^&]*)/.exec(request.query)?.[1];
  if (presigned === undefined) {
    throw new ServiceError("MissingAuthenticationTokenException", 403, "Missing Authentication Token");
  }
  return presigned.replaceAll(/%2f/gi, "/");
}
