import type { Creation } from "../rules/creation.ts";
import { arnOfEarlier, type EarlierRequest } from "../rules/idempotency.ts";
import type { Session } from "./database/database.ts";

/**
 * Creates something once for an idempotency token: asked again, it returns the ARN of the first time. The token's row is
 * written first, so that if two servers are asked at once, the second waits for the first.
 */
export async function onceOnly(
  session: Session,
  { scope, idempotency, arn }: Pick<Creation, "scope" | "idempotency" | "arn">,
  write: () => Promise<void>,
): Promise<string> {
  if (idempotency === undefined) {
    await write();
    return arn;
  }
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
  if (isFirst === 0) {
    const earlier = await session.get<EarlierRequest>(
      "SELECT digest, arn FROM outcrop.requests WHERE account = $1 AND region = $2 AND operation = $3 AND token = $4",
      scope.account,
      scope.region,
      operation,
      token,
    );
    return arnOfEarlier(idempotency, earlier);
  }
  await write();
  return arn;
}
