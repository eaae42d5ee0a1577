import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What `s3Source` asks of an S3-compatible service, over objects in memory: ListObjectsV2, HeadObject, GetObject with ranges. */
export interface S3Server extends AsyncDisposable {
  readonly url: string;
  /** Objects by `BUCKET/KEY`; they may be changed at any time. */
  readonly objects: Map<string, Buffer>;
  /** Requests that came, as `METHOD /PATH`. */
  readonly requests: string[];
  /** While it is set, requests whose path contains it get no answer. */
  hold: string | undefined;
  /** While it is set, a GET whose path contains it gets the head of an answer and half of its body. */
  stall: string | undefined;
  /** Sends this status instead of an answer, to so many requests. */
  readonly failing: { status: number; times: number };
}

/** Keys on a page of a listing: few, so that listings have many pages. */
const pageSize = 3;

export async function startS3Server(objects = new Map<string, Buffer>()): Promise<S3Server> {
  const http = createServer((request, response) => {
    s3.requests.push(`${request.method} ${request.url}`);
    if (s3.hold !== undefined && request.url?.includes(s3.hold)) return;
    if (s3.failing.times > 0) {
      s3.failing.times--;
      fail(response, s3.failing.status, "InternalError");
      return;
    }
    const stalls = s3.stall !== undefined && request.method === "GET" && request.url?.includes(s3.stall) === true;
    answer(objects, request, response, stalls);
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const s3: S3Server = {
    // A TCP server that listens has an address of this kind.
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    objects,
    requests: [],
    hold: undefined,
    stall: undefined,
    failing: { status: 500, times: 0 },
    async [Symbol.asyncDispose]() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
  return s3;
}

function answer(
  objects: ReadonlyMap<string, Buffer>,
  request: IncomingMessage,
  response: ServerResponse,
  stalls: boolean,
): void {
  const { pathname, searchParams } = new URL(request.url ?? "", "http://s3");
  const [bucket = "", ...parts] = decodeURIComponent(pathname).slice(1).split("/");
  const key = parts.join("/");
  if (searchParams.get("list-type") === "2") list(objects, bucket, searchParams, response);
  else get(objects.get(`${bucket}/${key}`), request, response, stalls);
}

function list(
  objects: ReadonlyMap<string, Buffer>,
  bucket: string,
  query: URLSearchParams,
  response: ServerResponse,
): void {
  const inBucket = [...objects.keys()].filter((name) => name.startsWith(`${bucket}/`));
  if (inBucket.length === 0) {
    fail(response, 404, "NoSuchBucket");
    return;
  }
  const prefix = query.get("prefix") ?? "";
  const keys = inBucket.map((name) => name.slice(bucket.length + 1)).filter((key) => key.startsWith(prefix));
  const slash = (key: string) => key.indexOf("/", prefix.length);
  const entries = [...new Set(keys.map((key) => (slash(key) < 0 ? key : key.slice(0, slash(key) + 1))))].sort();
  const from = Number(query.get("continuation-token") ?? 0);
  const more = entries.length > from + pageSize;
  const xml = entries
    .slice(from, from + pageSize)
    .map((entry) =>
      entry.endsWith("/") && entry !== prefix
        ? `<CommonPrefixes><Prefix>${entry}</Prefix></CommonPrefixes>`
        : `<Contents><Key>${entry}</Key><Size>${objects.get(`${bucket}/${entry}`)?.length}</Size></Contents>`,
    );
  const next = more ? `<NextContinuationToken>${from + pageSize}</NextContinuationToken>` : "";
  response.writeHead(200, { "content-type": "application/xml" });
  response.end(`<ListBucketResult><IsTruncated>${more}</IsTruncated>${next}${xml.join("")}</ListBucketResult>`);
}

function get(object: Buffer | undefined, request: IncomingMessage, response: ServerResponse, stalls: boolean): void {
  if (object === undefined) {
    fail(response, 404, "NoSuchKey");
    return;
  }
  const etag = `"${createHash("md5").update(object).digest("hex")}"`;
  if (![undefined, etag].includes(request.headers["if-match"])) {
    fail(response, 412, "PreconditionFailed");
    return;
  }
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "") ?? [];
  const body = first === undefined ? object : object.subarray(Number(first), Number(last) + 1);
  response.writeHead(first === undefined ? 200 : 206, { etag, "content-length": body.length });
  if (stalls) response.write(body.subarray(0, body.length / 2));
  else response.end(request.method === "HEAD" ? undefined : body);
}

function fail(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { "content-type": "application/xml" });
  response.end(`<Error><Code>${code}</Code><Message>${code} of 127.0.0.1</Message></Error>`);
}
