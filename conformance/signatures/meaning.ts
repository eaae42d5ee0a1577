import type { SignedRequest } from "./signed-request.ts";

/**
 * What a request means, as text: two requests with the same meaning may have the same signature, two with different
 * meanings must not. It is written apart from the server's canonical form, so that a fault there does not hide here.
 */
export function meaning(request: SignedRequest): string {
  const [path = "", ...rest] = request.target.split("?");
  return JSON.stringify([
    request.method,
    pathMeaning(path),
    queryMeaning(rest.join("?")),
    headerMeaning(request),
    request.body,
  ]);
}

function pathMeaning(path: string): string[] {
  let steps: string[] = [];
  for (const step of path.split("/")) {
    if (step === "..") steps = steps.slice(0, -1);
    else if (step !== "." && step !== "") steps = [...steps, unescaped(step)];
  }
  return path.endsWith("/") && steps.length > 0 ? [...steps, ""] : steps;
}

function queryMeaning(query: string): string[] {
  return query
    .split("&")
    .filter((pair) => pair !== "" && pair !== "=")
    .map((pair) => {
      const [key = "", ...value] = pair.split("=");
      return JSON.stringify([key, value.join("=")].map((text) => unescaped(text.replaceAll("+", "%20"))));
    })
    .sort();
}

function headerMeaning({ headers, signedHeaders }: SignedRequest): string[] {
  return signedHeaders.map((signed) => {
    const values = headers.filter(([name]) => name.toLowerCase() === signed).map(([, value]) => value);
    return `${signed}: ${values
      .map((value) =>
        value
          .split(/[ \t\r\n]+/)
          .filter((word) => word !== "")
          .join(" "),
      )
      .join(",")}`;
  });
}

function unescaped(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, digits) => String.fromCharCode(Number.parseInt(digits, 16)));
}
