import { incompleteSignature, missingAuthentication } from "./identity-errors.ts";
import { decodeQueryText } from "./percent-encoding.ts";
import { headerValues, type RawRequest } from "./raw-request.ts";
import { formatSigningTime, longestPresigned, parseSigningTime } from "./signing-time.ts";

export const algorithm = "AWS4-HMAC-SHA256";
/** The parameter of a presigned request that its own signature cannot cover. */
export const signatureParameter = "X-Amz-Signature";

/** What a request says of its own signature; nothing of it is verified. */
export interface SignatureClaim {
  /** The signature stands in the `Authorization` header, or in the query of a presigned request. */
  readonly form: "header" | "query";
  readonly accessKeyId: string;
  readonly scope: CredentialScope;
  /** Names in lower case, in the order given. */
  readonly signedHeaders: readonly string[];
  /** 64 hexadecimal digits. */
  readonly signature: string;
  /** Milliseconds since 1970. */
  readonly signedAt: number;
  /** The same as it is signed, `20260131T120000Z`. */
  readonly timestamp: string;
  /** How many seconds a presigned request is good for. */
  readonly expires: number | undefined;
  readonly sessionToken: string | undefined;
  /** `X-Amz-Content-Sha256`, where it is sent. */
  readonly declaredPayloadHash: string | undefined;
}

/** What a signing key is made for. */
export interface CredentialScope {
  /** `20260131`. */
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly terminator: string;
}

/**
 * Reads the signature from the one `Authorization` header, or else from the query.
 * @throws ServiceError MissingAuthenticationTokenException where the request is not signed, IncompleteSignatureException where it is
 *   not whole
 */
export function readSignatureClaim(request: RawRequest, authorization: string | undefined): SignatureClaim {
  if (authorization !== undefined) return fromHeader(request, authorization);
  if (!request.query.includes("X-Amz-")) throw missingAuthentication();
  return fromQuery(request);
}

function fromHeader({ rawHeaders }: RawRequest, authorization: string): SignatureClaim {
  if (!authorization.startsWith(`${algorithm} `)) {
    throw incompleteSignature(`Unsupported AWS 'algorithm' in the Authorization header: it must be '${algorithm}'.`);
  }
  const { Credential = "", SignedHeaders = "", Signature = "" } = readParts(authorization);
  const date = single(rawHeaders, "x-amz-date") ?? single(rawHeaders, "date");
  if (date === undefined || Credential === "" || SignedHeaders === "" || Signature === "") {
    const missing = Object.entries({ Credential, Signature, SignedHeaders }).filter(([, value]) => value === "");
    const complaints = missing.map(([name]) => `Authorization header requires '${name}' parameter.`);
    if (date === undefined) {
      complaints.push("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
    }
    throw incompleteSignature(complaints.join(" "));
  }
  const { accessKeyId, scope } = readCredential(Credential);
  const { signedAt, timestamp } = readTime(date);
  return {
    form: "header",
    accessKeyId,
    scope,
    signedHeaders: SignedHeaders.split(";"),
    signature: Signature,
    signedAt,
    timestamp,
    expires: undefined,
    sessionToken: single(rawHeaders, "x-amz-security-token"),
    declaredPayloadHash: single(rawHeaders, "x-amz-content-sha256"),
  };
}

interface AuthorizationParts {
  readonly Credential?: string;
  readonly SignedHeaders?: string;
  readonly Signature?: string;
}

/** How every SDK writes the header. */
const usualOrder = /^\S+ Credential=([^,\s]+), ?SignedHeaders=([^,\s]+), ?Signature=([^,\s]+)$/;

function readParts(authorization: string): AuthorizationParts {
  const usual = usualOrder.exec(authorization);
  if (usual) return { Credential: usual[1] ?? "", SignedHeaders: usual[2] ?? "", Signature: usual[3] ?? "" };
  const pairs = authorization.slice(algorithm.length).split(",");
  if (!pairs.every((pair) => pair.includes("="))) {
    throw incompleteSignature("The Authorization header has a part that is not a key=value pair (missing equal-sign).");
  }
  return Object.fromEntries(pairs.map((pair) => splitAtEquals(pair).map((text) => text.trim())));
}

function splitAtEquals(pair: string): [name: string, value: string] {
  const equals = pair.indexOf("=");
  return equals < 0 ? [pair, ""] : [pair.slice(0, equals), pair.slice(equals + 1)];
}

const presignedParameters = [
  "X-Amz-Algorithm",
  "X-Amz-Credential",
  signatureParameter,
  "X-Amz-SignedHeaders",
  "X-Amz-Date",
  "X-Amz-Expires",
];

function fromQuery({ rawHeaders, query }: RawRequest): SignatureClaim {
  const parameters = new Map<string, string>();
  for (const pair of query.split("&")) {
    const [name, value] = splitAtEquals(pair);
    if (!name.toLowerCase().startsWith("x-amz-")) continue;
    if (parameters.has(name)) throw incompleteSignature(`The query-string parameter '${name}' may be given only once.`);
    parameters.set(name, decodeQueryText(value));
  }
  const missing = presignedParameters.filter((name) => !parameters.get(name));
  if (missing.length > 0) {
    const complaints = missing.map((name) => `AWS query-string parameters must include '${name}'.`);
    throw incompleteSignature(`${complaints.join(" ")} Re-examine the query-string parameters.`);
  }
  const [stated, credential, signature, signedHeaders, date, expires] = presignedParameters.map((name) =>
    parameters.get(name),
  ) as [string, string, string, string, string, string];
  if (stated !== algorithm)
    throw incompleteSignature(`Unsupported AWS 'algorithm': X-Amz-Algorithm must be '${algorithm}'.`);
  const seconds = /^\d{1,6}$/.test(expires) ? Number(expires) : 0;
  if (seconds < 1 || seconds > longestPresigned) {
    throw incompleteSignature(`X-Amz-Expires must be a number of seconds from 1 to ${longestPresigned}.`);
  }
  const hoisted = [...parameters].find(([name]) => name.toLowerCase() === "x-amz-content-sha256");
  const declaredPayloadHash = hoisted?.[1] ?? single(rawHeaders, "x-amz-content-sha256");
  return {
    form: "query",
    ...readCredential(credential),
    signedHeaders: signedHeaders.split(";"),
    signature,
    ...readTime(date),
    expires: seconds,
    sessionToken: parameters.get("X-Amz-Security-Token"),
    declaredPayloadHash,
  };
}

function readCredential(credential: string): Pick<SignatureClaim, "accessKeyId" | "scope"> {
  const parts = credential.split("/");
  const [date, region, service, terminator] = parts.slice(-4);
  const accessKeyId = parts.slice(0, -4).join("/");
  if (accessKeyId === "" || !date || !region || !service || !terminator) {
    throw incompleteSignature(
      "Credential must have at least 5 slash-delimited elements, e.g. keyid/date/region/service/term.",
    );
  }
  return { accessKeyId, scope: { date, region, service, terminator } };
}

function readTime(text: string): Pick<SignatureClaim, "signedAt" | "timestamp"> {
  const signedAt = parseSigningTime(text);
  if (signedAt === undefined) {
    throw incompleteSignature("Date must be in ISO-8601 'basic format', such as 20260131T120000Z. See ISO-8601.");
  }
  return { signedAt, timestamp: text.endsWith("Z") ? text : formatSigningTime(signedAt) };
}

function single(rawHeaders: readonly string[], name: string): string | undefined {
  const values = headerValues(rawHeaders, name);
  if (values.length > 1) throw incompleteSignature(`The header '${name}' may be given only once.`);
  return values[0];
}
