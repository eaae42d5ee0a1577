/** RFC 3986's unreserved characters, which Signature Version 4 leaves as they are. */
const unreserved = /^[A-Za-z0-9\-._~]*$/;
const reserved = /[^A-Za-z0-9\-._~]/g;
const escapedByte = /%[0-9A-Fa-f]{2}/g;

const encodeByte = (byte: string) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;

/** Percent-encodes every byte but the unreserved ones, as Signature Version 4's UriEncode does. */
export function uriEncode(bytes: string): string {
  return unreserved.test(bytes) ? bytes : bytes.replace(reserved, encodeByte);
}

/** The bytes that a query component stands for: `+` is a space, and a `%` without two hexadecimal digits is itself. */
export function decodeQueryComponent(text: string): string {
  if (unreserved.test(text)) return text;
  return text
    .replaceAll("+", " ")
    .replace(escapedByte, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16)));
}

/** The text of percent-encoded UTF-8, as the signing parameters of a presigned request carry it. */
export function decodeQueryText(text: string): string {
  return Buffer.from(decodeQueryComponent(text), "latin1").toString("utf8");
}
