import type { ServiceRequest } from "../bedrock/service-request.ts";

/**
 * What of a request is signed, as it came over the wire: nothing decoded, nothing merged. In its strings each character
 * stands for one byte (Latin-1), as Node's parser gives them.
 */
export type RawRequest = Pick<ServiceRequest, "method" | "path" | "query" | "rawHeaders" | "body" | "from">;

/** Every value of a header, in order. `name` is in lower case. */
export function headerValues(rawHeaders: readonly string[], name: string): string[] {
  const values: string[] = [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const candidate = rawHeaders[index] as string;
    if (candidate.length === name.length && candidate.toLowerCase() === name)
      values.push(rawHeaders[index + 1] as string);
  }
  return values;
}
