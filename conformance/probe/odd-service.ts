import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** In what a service differs from what Outcrop assumes. */
export type Oddity =
  | "inclusive bounds"
  | "whole seconds"
  | "short pages"
  | "unstable ties"
  | "expiring tokens"
  | "oldest first";

interface Model {
  readonly modelArn: string;
  readonly modelName: string;
  readonly time: number;
}

/** Milliseconds for which an odd service's tokens live. */
export const tokenLife = 300;

/** Models made in the same millisecond by twos, each pair some seconds and milliseconds after the one before. */
const models: readonly Model[] = Array.from({ length: 250 }, (_, index) => ({
  modelArn: `arn:aws:bedrock:us-east-1:111122223333:custom-model/amazon.nova-lite-v1:0:300k/${String(index).padStart(12, "m")}`,
  modelName: `Model-${index}`,
  time: Date.UTC(2026, 0, 1) + Math.floor(index / 2) * 61_003 + 41,
}));

/**
 * A service that lists custom models as Outcrop assumes, but for one oddity. It is no part of Outcrop and shares nothing with it: what the
 * probe finds there, it has found by asking.
 */
export async function startOddService(oddity: Oddity | undefined): Promise<AsyncDisposable & { readonly url: string }> {
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://odd");
    const answer =
      url.pathname === "/custom-models" ? list(url.searchParams, oddity) : { modelCustomizationJobSummaries: [] };
    const isRefused = "message" in answer;
    response.writeHead(isRefused ? 400 : 200, {
      "content-type": "application/json",
      ...(isRefused && { "x-amzn-errortype": "ValidationException" }),
    });
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Token {
  readonly from: number;
  readonly listing: string;
  readonly made: number;
}

function list(query: URLSearchParams, oddity: Oddity | undefined): object {
  const asked = Number(query.get("maxResults") ?? 100);
  if (asked > 1000) return { message: "maxResults is at most 1000" };
  const listing = JSON.stringify([...query].filter(([name]) => name !== "nextToken" && name !== "maxResults").sort());
  const given = query.get("nextToken");
  const token = given === null ? undefined : (JSON.parse(Buffer.from(given, "base64url").toString()) as Token);
  if (token && token.listing !== listing) return { message: "The token belongs to another listing." };
  if (token && oddity === "expiring tokens" && Date.now() - token.made > tokenLife)
    return { message: "The token is old." };

  const found = sorted(
    models.filter((model) => passes(model, query, oddity)),
    query,
    oddity,
  );
  const from = token?.from ?? 0;
  const size = oddity === "short pages" && asked > 1 ? Math.ceil(asked * 0.7) : asked;
  const to = Math.min(from + size, found.length);
  const next: Token = { from: to, listing, made: Date.now() };
  return {
    modelSummaries: found.slice(from, to).map(({ modelArn, modelName, time }) => ({
      modelArn,
      modelName,
      creationTime: new Date(time).toISOString(),
      baseModelArn: "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0:300k",
      baseModelName: "amazon.nova-lite-v1",
      customizationType: "FINE_TUNING",
      ownerAccountId: "111122223333",
      modelStatus: "Active",
    })),
    nextToken: to < found.length ? Buffer.from(JSON.stringify(next)).toString("base64url") : null,
  };
}

function passes({ time, modelName }: Model, query: URLSearchParams, oddity: Oddity | undefined): boolean {
  const after = bound(query.get("creationTimeAfter"), oddity) ?? Number.NEGATIVE_INFINITY;
  const before = bound(query.get("creationTimeBefore"), oddity) ?? Number.POSITIVE_INFINITY;
  if (!modelName.includes(query.get("nameContains") ?? "")) return false;
  return oddity === "inclusive bounds" ? time >= after && time <= before : time > after && time < before;
}

function bound(text: string | null, oddity: Oddity | undefined): number | undefined {
  if (text === null) return undefined;
  const time = Date.parse(text);
  return oddity === "whole seconds" ? Math.floor(time / 1000) * 1000 : time;
}

let drawn = 0;

function sorted(found: readonly Model[], query: URLSearchParams, oddity: Oddity | undefined): Model[] {
  const shuffled = oddity === "unstable ties" && ++drawn % 2 === 0;
  const newestFirst = found.toSorted(
    (one, other) => other.time - one.time || (shuffled ? 1 : -1) * (one.modelArn < other.modelArn ? 1 : -1),
  );
  const isAscending =
    (query.get("sortOrder") ?? (oddity === "oldest first" ? "Ascending" : "Descending")) === "Ascending";
  return isAscending ? newestFirst.reverse() : newestFirst;
}
