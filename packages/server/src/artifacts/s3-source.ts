import { pipeline, type Readable, Transform } from "node:stream";
import type { S3Client } from "@aws-sdk/client-s3";
import { ArtifactError } from "./artifact-error.ts";
import type { ArtifactEntry, ArtifactFile, ArtifactSource } from "./artifact-source.ts";
import { assertPlainKey, type S3Place, uriOf } from "./s3-place.ts";

export interface S3SourceOptions {
  /** The service's URL; without it the AWS configuration (environment, profile) names the endpoint. */
  readonly endpoint?: string;
  /** By default that of the AWS configuration, else `us-east-1`. */
  readonly region?: string;
  /** How long the service may take to connect, and to go on sending: milliseconds, by default 10,000. */
  readonly timeout?: number;
}

/** Pages of one listing. Each has up to a thousand keys. */
const mostPages = 200;
/** Bytes of one page: a thousand keys of 1,024 bytes, each of them escaped. */
const longestPage = 8 * 1024 * 1024;

/**
 * An S3-compatible service. Buckets are addressed by path, credentials come from the AWS configuration, and each request is
 * tried three times. The SDK's client is loaded when it is first needed: it would take longer to start than the server.
 */
export function s3Source(options: S3SourceOptions = {}): ArtifactSource {
  let loaded: Promise<Loaded> | undefined;
  const client = () => {
    loaded ??= load(options);
    return loaded;
  };
  return {
    async *list(place, signal) {
      yield* list(await client(), place, signal);
    },
    open: async (place, signal) => open(await client(), place, signal),
  };
}

interface Loaded {
  readonly s3: typeof import("@aws-sdk/client-s3");
  readonly client: S3Client;
}

async function load({ endpoint, region, timeout = 10_000 }: S3SourceOptions): Promise<Loaded> {
  const s3 = await import("@aws-sdk/client-s3");
  const settings = {
    ...(endpoint !== undefined && { endpoint }),
    forcePathStyle: true,
    requestHandler: {
      connectionTimeout: timeout,
      requestTimeout: timeout,
      socketTimeout: timeout,
      throwOnRequestTimeout: true,
    },
    // Ranges have no checksum of their own to compare with; asking for one only adds a header that old servers refuse.
    responseChecksumValidation: "WHEN_REQUIRED",
  } as const;
  const client = new s3.S3Client(region === undefined ? settings : { ...settings, region });
  const configured = await client.config.region().catch(() => undefined);
  if (configured !== undefined) return { s3, client: boundingPages(client) };
  client.destroy();
  const elsewhere = new s3.S3Client({ ...settings, region: process.env.AWS_DEFAULT_REGION ?? "us-east-1" });
  return { s3, client: boundingPages(elsewhere) };
}

/** The SDK reads a page of a listing whole before it looks at it: more than a page may have is not read. */
function boundingPages(client: S3Client): S3Client {
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const result = await next(args);
        // In Node the body of every answer is a stream.
        const response = result.response as { body?: Readable };
        if (commandName === "ListObjectsV2Command" && response.body !== undefined) {
          response.body = pipeline(response.body, bounding(longestPage), () => {});
        }
        return result;
      },
    { step: "deserialize", priority: "low", name: "boundingPages" },
  );
  return client;
}

/** Lets so many bytes through, and then fails. */
function bounding(most: number): Transform {
  let passed = 0;
  return new Transform({
    transform(piece: Buffer, _encoding, done) {
      passed += piece.length;
      if (passed > most) done(new ArtifactError(`A page of the bucket's listing has more than ${most} bytes`));
      else done(null, piece);
    },
  });
}

async function* list({ s3, client }: Loaded, place: S3Place, signal: AbortSignal): AsyncGenerator<ArtifactEntry> {
  assertPlainKey(place);
  const prefix = place.key === "" || place.key.endsWith("/") ? place.key : `${place.key}/`;
  let token: string | undefined;
  let pages = 0;
  do {
    if (++pages > mostPages) {
      throw new ArtifactError(`${uriOf(place)} cannot be listed: its listing has more than ${mostPages} pages`);
    }
    const page = await client
      .send(
        new s3.ListObjectsV2Command({ Bucket: place.bucket, Prefix: prefix, Delimiter: "/", ContinuationToken: token }),
        { abortSignal: signal },
      )
      .catch((error) => Promise.reject(refusal(place, error)));
    for (const { Key } of page.Contents ?? []) {
      // A key that ends with a slash is how consoles draw an empty folder: it is the prefix itself.
      if (Key !== undefined && Key !== prefix) yield { name: Key.slice(prefix.length), kind: "file" };
    }
    for (const { Prefix } of page.CommonPrefixes ?? []) {
      if (Prefix !== undefined) yield { name: Prefix.slice(prefix.length, -1), kind: "folder" };
    }
    token = page.IsTruncated === true ? page.NextContinuationToken : undefined;
  } while (token !== undefined);
}

async function open({ s3, client }: Loaded, place: S3Place, signal: AbortSignal): Promise<ArtifactFile | undefined> {
  assertPlainKey(place);
  const object = { Bucket: place.bucket, Key: place.key };
  const head = await client.send(new s3.HeadObjectCommand(object), { abortSignal: signal }).catch((error) => {
    if (statusOf(error) === 404) return undefined;
    throw refusal(place, error);
  });
  if (head === undefined) return undefined;
  const size = head.ContentLength ?? 0;
  return {
    size,
    async *read(begin, end, readSignal) {
      if (begin >= end) return;
      const range = { ...object, Range: `bytes=${begin}-${end - 1}`, IfMatch: head.ETag };
      try {
        const { Body } = await client.send(new s3.GetObjectCommand(range), { abortSignal: readSignal });
        let received = 0;
        for await (const piece of Body as AsyncIterable<Uint8Array>) {
          received += piece.length;
          if (received > end - begin) break;
          yield piece;
        }
        if (received !== end - begin) {
          throw new ArtifactError(
            received > end - begin
              ? `${uriOf(place)} gives more than the range ${begin}-${end - 1} that was asked for`
              : `${uriOf(place)} broke off: ${received} of ${end - begin} bytes came of range ${begin}-${end - 1}`,
          );
        }
      } catch (error) {
        readSignal.throwIfAborted();
        throw refusal(place, error);
      }
    },
    close: () => Promise.resolve(),
  };
}

const reasons: Readonly<Record<number, string>> = {
  403: "access denied; check the credentials of the AWS configuration and the bucket's policy",
  404: "there is no such bucket",
  412: "it changed while it was being checked",
  416: "it changed while it was being checked",
};

/** The message keeps the service's status and the error's name; its text may tell an endpoint or an account. */
function refusal(place: S3Place, error: unknown): unknown {
  if (error instanceof ArtifactError || (error instanceof Error && error.name === "AbortError")) return error;
  const status = statusOf(error);
  const name = error instanceof Error ? codeOf(error) : "unknown error";
  const reason =
    (status !== undefined && reasons[status]) || `${name}${status === undefined ? "" : `, status ${status}`}`;
  return new ArtifactError(`${uriOf(place)} cannot be read: ${reason}`);
}

function codeOf(error: Error): string {
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}

function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !("$metadata" in error)) return undefined;
  const { httpStatusCode } = error.$metadata as { httpStatusCode?: number }; // the SDK's errors have ResponseMetadata there
  return httpStatusCode;
}
