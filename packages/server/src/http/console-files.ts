import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import type { IncomingHttpHeaders } from "node:http";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { AuthMode } from "../identity/auth-mode.ts";

/** A page in the browser over the service. The server serves its files and knows no more of it. */
export interface ConsolePage {
  /** Where the page's files lie: `index.html` and what it loads. It is asked when the page is opened for the first time. */
  readonly folder: () => Promise<string>;
  /** Whether the page offers to delete, tag, share and stop; what a key may do is still decided by the service. */
  readonly write?: boolean;
}

/** What the page learns about the server that it came from, as JSON. */
export interface ConsoleSettings {
  readonly auth: AuthMode;
  readonly defaultRegion: string;
  readonly write: boolean;
}

/** The page, and whom it is given to. */
export interface ServedConsole {
  readonly page: ConsolePage;
  readonly settings: ConsoleSettings;
  /** Why a request with these headers may not have it; undefined where it may. */
  readonly refusal: (headers: IncomingHttpHeaders) => string | undefined;
}

const consolePath = "/console";

/** Whether a request is for the console and not for the service. No route of Bedrock begins so. */
export function isForConsole(url: string): boolean {
  const [path = ""] = url.split("?", 1);
  return path === consolePath || path.startsWith(`${consolePath}/`);
}

/** The page loads nothing from elsewhere, runs no script but its own, talks to nobody but its server, and stands in no frame. */
const headers = {
  "content-security-policy": [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; "),
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
  // A browser keeps the files, and asks each time whether they are still the same.
  "cache-control": "no-cache",
};

const contentTypes: { readonly [extension: string]: string } = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

interface PageFile {
  readonly contentType: string;
  readonly etag: string;
  readonly body: Buffer;
  readonly gzipped: Buffer;
}

/**
 * Serves the page at `/console`: its files by their names, `settings.json`, and the page itself for every other path below, since those
 * are views of its own.
 */
export function serveConsole(app: FastifyInstance, { page, settings, refusal }: ServedConsole): void {
  let files: Promise<ReadonlyMap<string, PageFile>> | undefined;
  const opened = () => {
    files ??= page.folder().then(readFiles);
    // A page that could not be built or read may be there next time.
    files.catch(() => {
      files = undefined;
    });
    return files;
  };
  const give = async (request: FastifyRequest, reply: FastifyReply) => {
    reply.headers(headers);
    const refused = refusal(request.headers);
    if (refused !== undefined) return reply.code(403).send({ message: refused });
    const name = (request.originalUrl.split("?", 1)[0] ?? "").slice(consolePath.length + 1);
    if (name === "settings.json") return reply.send(settings);
    let found: ReadonlyMap<string, PageFile>;
    try {
      found = await opened();
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return reply
        .code(503)
        .header("content-type", "text/plain; charset=utf-8")
        .send(`The console is not there: ${why}`);
    }
    const isFile = extname(name) !== "";
    const file = found.get(isFile ? name : "index.html");
    if (file === undefined)
      return reply.code(404).send({ message: `The console has no file ${JSON.stringify(name)}.` });
    reply.header("content-type", file.contentType).header("etag", file.etag).header("vary", "accept-encoding");
    if (request.headers["if-none-match"] === file.etag) return reply.code(304).send();
    if (!/\bgzip\b/.test(request.headers["accept-encoding"] ?? "")) return reply.send(file.body);
    return reply.header("content-encoding", "gzip").send(file.gzipped);
  };
  app.get(consolePath, give);
  app.get(`${consolePath}/*`, give);
}

async function readFiles(folder: string): Promise<ReadonlyMap<string, PageFile>> {
  const names = await readdir(folder);
  return new Map(await Promise.all(names.map(async (name) => [name, await readPageFile(join(folder, name))] as const)));
}

async function readPageFile(path: string): Promise<PageFile> {
  const body = await readFile(path);
  return {
    contentType: contentTypes[extname(path)] ?? "application/octet-stream",
    etag: `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`,
    body,
    gzipped: await promisify(gzip)(body, { level: 9 }),
  };
}
