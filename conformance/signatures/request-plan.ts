import type { Random } from "../../test/random.ts";

/** A key that the server knows. */
export interface SigningCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export type Signer = "botocore" | "javascript";

/** A request before it is signed. */
export interface RequestPlan {
  readonly signer: Signer;
  readonly form: "header" | "presigned";
  readonly credentials: SigningCredentials;
  readonly region: string;
  readonly method: string;
  /** As it goes over the wire. */
  readonly path: string;
  /** Keys and values as text; the signer encodes them. */
  readonly parameters: readonly (readonly [key: string, value: string])[];
  /** Instead of `parameters`: the query as it goes over the wire, as it stands in a URL that botocore is given. */
  readonly rawQuery?: string;
  /** Names may repeat. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  readonly unsignedPayload: boolean;
  /** A `Date` header instead of `X-Amz-Date`. */
  readonly dateHeader: boolean;
  /** Seconds that a presigned request is good for. */
  readonly expires: number;
  /** What is peculiar about it, for the count at the end. */
  readonly kinds: readonly string[];
}

const letters = [..."abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~"];
const reserved = [..."!$&'()*+,;=:@/ %\"<>[]{}|\\^`?#"];
const beyondAscii = [..."äßéñøçĞżЖשعहไ中日本語한글🪨𝕏\u00a0\u2003"];
/** What may stand in a path and a query unencoded. */
const rawInPath = [..."!$&'()*+,;=:@"];
const rawInQuery = [..."!$'()*,;:@/?"];

const regions = ["us-east-1", "us-west-2", "eu-central-1", "ap-southeast-2", "us-gov-west-1"];
const methods = ["GET", "GET", "GET", "POST", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
const methodsWithBody = ["GET", "POST", "PUT", "PATCH", "DELETE"];
const operations = [
  "/custom-models",
  "/custom-models/my-model",
  "/custom-models/arn%3Aaws%3Abedrock%3Aus-east-1%3A111122223333%3Acustom-model%2Famazon.nova-lite-v1%3A0%3A300k%2Fabcdefabcdef",
  "/model-customization-jobs",
  "/foundation-models",
  "/listTagsForResource",
  "/",
];

/** Makes a random request; `credentials` is what it may be signed with. */
export function planRequest(random: Random, signer: Signer, credentials: readonly SigningCredentials[]): RequestPlan {
  const kinds = new Set<string>();
  const mark = (kind: string, wanted = true) => wanted && kinds.add(kind) !== undefined;
  const form = mark("presigned", random.chance(0.25)) ? "presigned" : "header";
  const method = random.pick(methods);
  // botocore presigns requests without a body only: it moves the members of one into the query.
  const mayHaveBody = methodsWithBody.includes(method) && !(signer === "botocore" && form === "presigned");
  const body =
    mayHaveBody && random.chance(0.5) ? JSON.stringify({ [randomText(random, 1, 9)]: randomText(random, 0, 200) }) : "";
  const key = random.pick(credentials);
  mark("session token", key.sessionToken !== undefined);
  const raw = signer === "botocore" && form === "header" && random.chance(0.3);
  return {
    signer,
    form,
    credentials: key,
    region: random.pick(regions),
    method,
    path: randomPath(random, mark),
    parameters: raw ? [] : randomParameters(random, mark),
    ...(raw && mark("query that the client left unencoded") ? { rawQuery: randomRawQuery(random) } : {}),
    headers: [...contentType(random, body), ...randomHeaders(random, mark)],
    body,
    // Strict mode accepts it over HTTPS only.
    unsignedPayload: false,
    dateHeader: mark("Date header", signer === "botocore" && form === "header" && random.chance(0.1)),
    expires: random.whole(1200, 604_800),
    kinds: [...kinds, ...(body === "" ? [] : ["body"])],
  };
}

type Mark = (kind: string, wanted?: boolean) => boolean;

function randomText(random: Random, least: number, most: number): string {
  const alphabets = [letters, letters, letters, reserved, beyondAscii];
  return random.list(least, most, () => random.pick(random.pick(alphabets))).join("");
}

const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

function randomPath(random: Random, mark: Mark): string {
  if (random.chance(0.3)) return random.pick(operations);
  const segments = random.list(1, 6, () => {
    const choice = random.next();
    if (choice < 0.12 && mark("dot segments in the path")) return random.pick([".", ".."]);
    if (choice < 0.2 && mark("empty segments in the path")) return "";
    if (choice < 0.4 && mark("reserved characters in the path")) {
      return random.list(1, 6, () => random.pick([...letters, ...rawInPath])).join("");
    }
    if (choice < 0.5 && mark("lower-case escapes in the path")) return encode(randomText(random, 1, 6)).toLowerCase();
    if (choice < 0.55) return random.pick(["%2e%2e", "%2F", "%25", "%20", "..."]);
    mark("UTF-8 in the path");
    return encode(randomText(random, 1, 10));
  });
  return `/${segments.join("/")}${random.chance(0.2) ? "/" : ""}`;
}

function randomParameters(random: Random, mark: Mark): [string, string][] {
  const parameters = random.list(0, 5, (): [string, string] => {
    const value = random.chance(0.15) && mark("empty query value") ? "" : randomText(random, 1, 12);
    const key = random.chance(0.5)
      ? random.pick(["maxResults", "nameContains", "nextToken"])
      : randomText(random, 1, 8);
    return [key, value];
  });
  if (random.chance(0.2) && mark("empty query key")) parameters.push(["", random.pick(["", "value"])]);
  if (parameters.length > 0 && random.chance(0.3) && mark("repeated query key")) {
    const [key] = random.pick(parameters);
    parameters.push([key, randomText(random, 0, 6)]);
  }
  mark("UTF-8 and reserved characters in the query", parameters.length > 0);
  return parameters;
}

function randomRawQuery(random: Random): string {
  const component = () =>
    random
      .list(0, 6, () =>
        random.chance(0.2) ? encode(random.pick(beyondAscii)) : random.pick([...letters, ...rawInQuery]),
      )
      .join("");
  const pairs = random.list(1, 5, () => (random.chance(0.2) ? component() : `${component()}=${component()}`));
  return pairs.join("&").replace(/^&+$/, "") || "a=";
}

function contentType(random: Random, body: string): [string, string][] {
  return body !== "" || random.chance(0.4) ? [["Content-Type", "application/json"]] : [];
}

function randomHeaders(random: Random, mark: Mark): [string, string][] {
  const headers: [string, string][] = [];
  for (const index of Array(random.whole(0, 4)).keys()) {
    const name = random.pick([`X-Amz-Meta-${index}`, `x-custom-${index}`, `My-Header${index}`]);
    headers.push([name, headerValue(random, mark)]);
    if (random.chance(0.25) && mark("repeated header")) {
      const again = random.list(1, 2, (): [string, string] => [name, headerValue(random, mark)]);
      headers.push(...again);
    }
  }
  return headers;
}

function headerValue(random: Random, mark: Mark): string {
  const word = () => random.list(1, 8, () => random.pick([...letters, ...'!$&()*+/:;<=>?@[]^{|}"'])).join("");
  const words = random.list(1, 4, word);
  const choice = random.next();
  if (choice < 0.2 && mark("spaces folded in a header")) {
    return `${random.pick(["", " ", "  "])}${words.join(random.pick(["  ", " \t ", "   "]))}${random.pick(["", " ", "\t"])}`;
  }
  if (choice < 0.45 && mark("UTF-8 in a header")) return `${word()} ${random.pick(["é", "日本", "Ж"])}`;
  if (choice < 0.5 && mark("empty header")) return "";
  return words.join(" ");
}
