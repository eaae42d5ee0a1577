import { createHash, createHmac } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { SignatureV4 } from "@smithy/signature-v4";

/** The hash that AWS's signer uses. */
class Sha256 {
  readonly #state;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#state = secret === undefined ? createHash("sha256") : createHmac("sha256", asBytes(secret));
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#state.update(asBytes(data));
  }

  async digest(): Promise<Uint8Array> {
    return this.#state.digest();
  }
}

function asBytes(data: string | ArrayBuffer | ArrayBufferView): string | Uint8Array {
  if (typeof data === "string") return data;
  return data instanceof ArrayBuffer
    ? new Uint8Array(data)
    : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

const signer = new SignatureV4({
  service: "bedrock",
  region: "us-east-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
  sha256: Sha256,
});

/** Whether a request without a body was signed with the secret `test`: signs it again, and compares. */
export async function isSigned({ method = "", url = "", headers }: IncomingMessage): Promise<boolean> {
  const { authorization = "", "x-amz-date": date = "" } = headers;
  const signedHeaders = /SignedHeaders=([^,]+)/.exec(authorization)?.[1]?.split(";") ?? [];
  const [path = "", query] = url.split("?");
  const signed = await signer.sign(
    {
      method,
      protocol: "http:",
      hostname: "127.0.0.1",
      path,
      query: Object.fromEntries(new URLSearchParams(query)),
      headers: Object.fromEntries(signedHeaders.map((name) => [name, String(headers[name])])),
    },
    { signingDate: asDate(String(date)), unsignableHeaders: new Set() },
  );
  const signature = (text = "") => /Signature=([0-9a-f]{64})/.exec(text)?.[1];
  return signature(authorization) !== undefined && signature(authorization) === signature(signed.headers.authorization);
}

/** `20260131T120000Z` as a date. */
function asDate(text: string): Date {
  return new Date(text.replace(/^(....)(..)(..T..)(..)(..Z)$/, "$1-$2-$3:$4:$5"));
}
