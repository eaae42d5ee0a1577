import type { Creation } from "../rules/creation.ts";
import { arnOfEarlier, type EarlierRequest } from "../rules/idempotency.ts";
import type { Session } from "./database/session.ts";

/** Creates something once for an idempotency token: asked again, it returns the ARN of the first time. */
export function onceOnly(
  session: Session,
  { scope, idempotency, arn }: Pick<Creation, "scope" | "idempotency" | "arn">,
  write: () => void,
): string {
  if (idempotency === undefined) {
    write();
    return arn;
  }
  const { operation, token, digest } = idempotency;
  const scopeNumber = session.dictionary.scope(scope);
  const earlier = session.get<EarlierRequest>(
    "SELECT digest, arn FROM requests WHERE scope = ? AND operation = ? AND token = ?",
    scopeNumber,
    operation,
    token,
  );
  if (earlier !== undefined) return arnOfEarlier(idempotency, earlier);
  write();
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
