import type { Idempotency, Scope } from "../catalogue.ts";
import { ConflictError } from "../rules/errors.ts";
import type { Session } from "./database/session.ts";

/** Creates something once for an idempotency token: asked again, gives the ARN that was given the first time. */
export function onceOnly(
  session: Session,
  scope: Scope,
  idempotency: Idempotency | undefined,
  create: () => string,
): string {
  if (idempotency === undefined) return create();
  const { operation, token, digest } = idempotency;
  const scopeNumber = session.dictionary.scope(scope);
  const earlier = session.get<{ digest: string; arn: string }>(
    "SELECT digest, arn FROM requests WHERE scope = ? AND operation = ? AND token = ?",
    scopeNumber,
    operation,
    token,
  );
  if (earlier !== undefined) {
    if (earlier.digest === digest) return earlier.arn;
    throw new ConflictError(
      `The client request token ${token} was used for another ${operation} request. Use a new token for a new request.`,
    );
  }
  const arn = create();
  session.run(
    "INSERT INTO requests (scope, operation, token, digest, arn) VALUES (?, ?, ?, ?, ?)",
    scopeNumber,
    operation,
    token,
    digest,
    arn,
  );
  return arn;
}
