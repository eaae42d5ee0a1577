import type { Idempotency, Scope } from "../catalogue.ts";
import { ConflictError } from "../rules/errors.ts";
import type { Session } from "./database/database.ts";

/**
 * Creates something once for an idempotency token: asked again, gives the ARN that was given the first time. The token's row is
 * written first, so that of two servers that are asked at once the second waits for the first.
 */
export async function onceOnly(
  session: Session,
  scope: Scope,
  idempotency: Idempotency | undefined,
  arn: string,
  create: () => Promise<void>,
): Promise<string> {
  if (idempotency !== undefined) {
    const { operation, token, digest } = idempotency;
    const isFirst = await session.run(
      `INSERT INTO outcrop.requests (account, region, operation, token, digest, arn) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (account, region, operation, token) DO NOTHING`,
      scope.account,
      scope.region,
      operation,
      token,
      digest,
      arn,
    );
    if (isFirst === 0) return arnOfEarlier(session, scope, idempotency);
  }
  await create();
  return arn;
}

async function arnOfEarlier(
  session: Session,
  scope: Scope,
  { operation, token, digest }: Idempotency,
): Promise<string> {
  const earlier = await session.get<{ digest: string; arn: string }>(
    "SELECT digest, arn FROM outcrop.requests WHERE account = $1 AND region = $2 AND operation = $3 AND token = $4",
    scope.account,
    scope.region,
    operation,
    token,
  );
  if (earlier?.digest === digest) return earlier.arn;
  throw new ConflictError(
    `The client request token ${token} was used for another ${operation} request. Use a new token for a new request.`,
  );
}
