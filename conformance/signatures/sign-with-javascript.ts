import { Sha256 } from "@aws-crypto/sha256-js";
import { SignatureV4 } from "@smithy/signature-v4";
import type { RequestPlan } from "./request-plan.ts";
import { type SignedRequest, signedRequest } from "./signed-request.ts";

/** Signs a request with the signer of the AWS SDK for JavaScript. */
export async function signWithJavaScript(plan: RequestPlan, host: string): Promise<SignedRequest> {
  const signer = new SignatureV4({
    service: "bedrock",
    region: plan.region,
    credentials: plan.credentials,
    sha256: Sha256,
    applyChecksum: plan.parameters.length % 2 === 0,
  });
  const headers: Record<string, string> = { host };
  // The SDK's requests hold a header once. Sent apart, its values mean what they mean joined.
  for (const [name, value] of plan.headers) {
    const before = headers[name];
    headers[name] = before === undefined ? value.trim() : `${before},${value.trim()}`;
  }
  if (plan.unsignedPayload) headers["x-amz-content-sha256"] = "UNSIGNED-PAYLOAD";
  const query: Record<string, string[]> = {};
  for (const [key, value] of plan.parameters) query[key] = [...(query[key] ?? []), value];
  const request = {
    method: plan.method,
    protocol: "http:",
    hostname: host,
    path: plan.path,
    query,
    headers,
    ...(plan.body === "" ? {} : { body: plan.body }),
  };
  const signed =
    plan.form === "presigned" ? await signer.presign(request, { expiresIn: plan.expires }) : await signer.sign(request);
  const text = queryText(signed.query ?? {});
  return signedRequest(
    plan.method,
    text === "" ? plan.path : `${plan.path}?${text}`,
    host,
    [...sentHeaders(signed.headers, plan)],
    plan.body,
  );
}

/** The signed headers as they are sent: the plan's own one by one, as they were planned, and those that the signer added. */
function* sentHeaders(signed: Record<string, string>, plan: RequestPlan): Iterable<readonly [string, string]> {
  const own = new Set(plan.headers.map(([name]) => name));
  for (const [name, value] of Object.entries(signed)) if (!own.has(name)) yield [name, value];
  for (const [name, value] of plan.headers) if (signed[name] !== undefined) yield [name, value];
}

/** The query as the SDK's HTTP handlers write it. */
function queryText(query: Record<string, string | string[] | null>): string {
  const encode = (text: string) =>
    encodeURIComponent(text).replace(
      /[!'()*]/g,
      (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
    );
  return Object.entries(query)
    .flatMap(([key, values]) => [values ?? ""].flat().map((value) => `${encode(key)}=${encode(value)}`))
    .join("&");
}
