import { Sha256 } from "@aws-crypto/sha256-js";
import { SignatureV4 } from "@smithy/signature-v4";
import type { RawRequest } from "../src/identity/raw-request.ts";

export interface Signing {
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
  readonly sessionToken?: string;
  readonly region?: string;
  readonly service?: string;
  /** Milliseconds; by default now. */
  readonly at?: number;
  /** Makes a presigned request, good for so many seconds. */
  readonly expiresIn?: number;
  readonly method?: string;
  readonly path?: string;
  readonly query?: Record<string, string>;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** A request as the server gets it, signed by the AWS SDK for JavaScript's signer; by default with development's keys. */
export async function signRequest(signing: Signing = {}): Promise<RawRequest> {
  const { accessKeyId = "test", secretAccessKey = "test", sessionToken, region = "us-east-1" } = signing;
  const signer = new SignatureV4({
    service: signing.service ?? "bedrock",
    region,
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) },
    sha256: Sha256,
  });
  const { method = "GET", path = "/custom-models", query = {}, headers = {}, body = "" } = signing;
  const request = {
    method,
    protocol: "http:",
    hostname: "127.0.0.1",
    path,
    query,
    headers: { host: "127.0.0.1:4566", ...headers },
    ...(body === "" ? {} : { body }),
  };
  const signingDate = new Date(signing.at ?? Date.now());
  const signed =
    signing.expiresIn === undefined
      ? await signer.sign(request, { signingDate })
      : await signer.presign(request, { signingDate, expiresIn: signing.expiresIn });
  const pairs = Object.entries(signed.query ?? {}).map(([key, value]) => `${encode(key)}=${encode(String(value))}`);
  return {
    method,
    path,
    query: pairs.join("&"),
    rawHeaders: Object.entries(signed.headers).flat(),
    body: Buffer.from(body),
  };
}

const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
