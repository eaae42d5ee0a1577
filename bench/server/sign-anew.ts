import type { IncomingMessage } from "node:http";
import { Hash } from "@smithy/core/serde";
import { SignatureV4 } from "@smithy/signature-v4";

const signer = new SignatureV4({
  service: "bedrock",
  region: "us-east-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
  sha256: Hash.bind(null, "sha256"), // what the SDK signs with in Node
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
