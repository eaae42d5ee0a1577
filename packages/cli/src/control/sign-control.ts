import { createHash, createHmac, type Hash, type Hmac } from "node:crypto";
import { SignatureV4 } from "@smithy/signature-v4";
import { resolveCredentials } from "../configuration/credentials/resolve-credentials.ts";
import { resolveSettings } from "../configuration/settings.ts";
import { ConfigurationError } from "../failure.ts";

/** Node's SHA-256 in the form that the signer takes. */
class Sha256 {
  readonly #secret: Uint8Array | string | undefined;
  #hash: Hash | Hmac;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#secret = typeof secret === "string" || secret === undefined ? secret : bytesOf(secret);
    this.#hash = this.#begin();
  }

  update(data: string | Uint8Array): void {
    this.#hash.update(data);
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }

  reset(): void {
    this.#hash = this.#begin();
  }

  #begin(): Hash | Hmac {
    return this.#secret === undefined ? createHash("sha256") : createHmac("sha256", this.#secret);
  }
}

function bytesOf(data: ArrayBuffer | ArrayBufferView): Uint8Array {
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}

/**
 * The headers of a request to control, signed with the credentials that the AWS CLI would take.
 * @throws ConfigurationError where there are none, with what to do; CommandFailure where they are configured but cannot be had
 */
export async function signControl(
  url: URL,
  method: string,
  headers: Readonly<Record<string, string>>,
  body: string | Uint8Array,
): Promise<Record<string, string>> {
  const settings = resolveSettings(process.env, {});
  const signer = new SignatureV4({
    service: "bedrock",
    // A server answers for all regions.
    region: settings.region || "us-east-1",
    credentials: await resolveCredentials(process.env, settings),
    sha256: Sha256,
  });
  const request = {
    method,
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: { ...headers, host: url.host },
    body,
  };
  try {
    const { host: _sentByFetch, ...signed } = (await signer.sign(request)).headers;
    return signed;
  } catch (error) {
    if (!(error instanceof ConfigurationError && error.code === "NoCredentials")) throw error;
    throw new ConfigurationError(
      `${url.origin} is controlled with a key only: set OUTCROP_CONTROL_KEY, or AWS credentials, to one that "outcrop keys create --control" made`,
      "NoCredentials",
    );
  }
}
