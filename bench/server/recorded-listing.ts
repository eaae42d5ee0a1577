import { type BedrockClient, paginateListCustomModels } from "@aws-sdk/client-bedrock";

/** An answer as it was received. */
export interface RecordedAnswer {
  /** Path and query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The pages of a listing: the requests that the SDK made for them, each with its own signature, and the answers. */
export interface RecordedListing {
  /** HTTP requests as they are sent. */
  readonly requests: readonly string[];
  readonly answers: readonly RecordedAnswer[];
}

interface SignedRequest {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
}

/** Lists up to so many pages through the client, and keeps requests and answers. Signatures are valid for 15 minutes. */
export async function recordListing(
  client: BedrockClient,
  url: string,
  pageSize: number,
  pages: number,
): Promise<RecordedListing> {
  const signed: SignedRequest[] = [];
  const middleware = { name: "benchRecorder", step: "finalizeRequest", priority: "low" } as const;
  client.middlewareStack.add(
    (next) => async (args) => {
      signed.push(args.request as SignedRequest); // what the SDK sends over HTTP
      return next(args);
    },
    middleware,
  );
  for await (const _ of paginateListCustomModels({ client, pageSize }, {})) if (signed.length === pages) break;
  client.middlewareStack.remove(middleware.name);

  const urls = signed.map(({ path, query }) => `${path}?${new URLSearchParams(query)}`);
  const answers = await Promise.all(urls.map((each, index) => fetchAnswer(url, each, signed[index]?.headers ?? {})));
  const requests = signed.map(({ headers }, index) => {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    return `GET ${urls[index]} HTTP/1.1\r\n${lines.join("")}\r\n`;
  });
  return { requests, answers };
}

async function fetchAnswer(
  origin: string,
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<RecordedAnswer> {
  const response = await fetch(origin + url, { headers });
  const body = await response.text();
  if (!response.ok) throw new Error(`${url} was answered with ${response.status}: ${body}`);
  return { url, headers: Object.fromEntries(response.headers), body };
}
