import type { Random } from "../../test/random.ts";
import { meaning } from "./meaning.ts";
import type { SignedRequest } from "./signed-request.ts";

export type Part = "method" | "path" | "query" | "signed header" | "body";

export interface ChangedRequest {
  readonly part: Part;
  readonly request: SignedRequest;
}

/**
 * The request with one random byte of one random part changed, and with it its meaning. The body of a request whose payload is
 * unsigned is left alone, and so is `Content-Length`, whose change makes another request of the bytes that follow.
 */
export function changeOneByte(random: Random, request: SignedRequest): ChangedRequest {
  const before = meaning(request);
  const unsigned =
    request.headers.some(
      ([name, value]) => name.toLowerCase() === "x-amz-content-sha256" && value === "UNSIGNED-PAYLOAD",
    ) || /[?&]x-amz-content-sha256=UNSIGNED-PAYLOAD/i.test(request.target);
  const parts = (["method", "path", "query", "signed header", "body"] as const).filter((part) => {
    if (part === "query") return request.target.includes("?");
    return part !== "body" || (request.body !== "" && !unsigned);
  });
  while (true) {
    const part = random.pick(parts);
    const changed = changePart(random, request, part);
    if (meaning(changed) !== before) return { part, request: changed };
  }
}

function changePart(random: Random, request: SignedRequest, part: Part): SignedRequest {
  const { method, target, headers, body, signedHeaders } = request;
  const mark = target.includes("?") ? target.indexOf("?") : target.length;
  switch (part) {
    case "method":
      return { ...request, method: changeText(random, method) };
    case "path":
      return { ...request, target: `/${changeText(random, target.slice(1, mark))}${target.slice(mark)}` };
    case "query":
      return { ...request, target: `${target.slice(0, mark + 1)}${changeText(random, target.slice(mark + 1))}` };
    case "body":
      return { ...request, body: changeText(random, body) };
    case "signed header": {
      const places = [...headers.keys()].filter((index) => {
        const name = headers[index]?.[0].toLowerCase() ?? "";
        return signedHeaders.includes(name) && name !== "content-length";
      });
      const place = random.pick(places);
      const changed = headers.map(([name, value], index): readonly [string, string] => {
        if (index !== place) return [name, value];
        return random.chance(0.2) ? [changeText(random, name), value] : [name, changeText(random, value)];
      });
      return { ...request, headers: changed };
    }
  }
}

/** Changes one byte to another, mostly to one that may stand there. */
function changeText(random: Random, text: string): string {
  if (text === "") return text;
  const place = random.whole(0, text.length - 1);
  const byte = random.chance(0.8)
    ? random.pick([..."abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~%/=&+"])
    : String.fromCharCode(random.whole(0, 255));
  return text.slice(0, place) + byte + text.slice(place + 1);
}
