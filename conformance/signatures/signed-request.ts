/** A signed request, ready for the wire. In every string a character stands for one byte. */
export interface SignedRequest {
  readonly method: string;
  readonly target: string;
  /** Every header that is sent, in order, `Host` and `Content-Length` included. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  /** In lower case. */
  readonly signedHeaders: readonly string[];
}

/** Text as the bytes of its UTF-8, one a character. */
export const asBytes = (text: string) => Buffer.from(text, "utf8").toString("latin1");

/** Puts what a signer gives into a request for the wire. The host comes first where the signer sent none itself. */
export function signedRequest(
  method: string,
  target: string,
  host: string,
  headers: readonly (readonly [name: string, value: string])[],
  body: string,
): SignedRequest {
  const has = (name: string) => headers.some(([candidate]) => candidate.toLowerCase() === name);
  const sent = headers.map(([name, value]) => [name, asBytes(value)] as const);
  const bytes = asBytes(body);
  const authorization = headers.find(([name]) => name.toLowerCase() === "authorization")?.[1];
  const list =
    authorization === undefined
      ? decodeURIComponent(/[?&]X-Amz-SignedHeaders=([^&]*)/.exec(target)?.[1] ?? "")
      : /SignedHeaders=([^,]*)/.exec(authorization)?.[1];
  return {
    method,
    target,
    headers: [
      ...(has("host") ? [] : [["Host", host] as const]),
      ...sent,
      ...(bytes === "" || has("content-length") ? [] : [["Content-Length", String(bytes.length)] as const]),
    ],
    body: bytes,
    signedHeaders: (list ?? "").split(";"),
  };
}
