import type { BedrockClient } from "@aws-sdk/client-bedrock";
import type { Environment } from "../../configuration/profile.ts";
import type { Settings } from "../../configuration/settings.ts";

/**
 * The account as which a client asks, found without asking AWS: from the credentials, the profile or the access key id itself.
 * If none of them gives it, it is the profile's name, which distinguishes targets just as well.
 */
export async function accountOf(client: BedrockClient, environment: Environment, settings: Settings): Promise<string> {
  if (settings.account !== undefined) return settings.account;
  const configured = settings.profile.setting("aws_account_id") ?? environment.AWS_ACCOUNT_ID;
  // If credentials cannot be found, the listing reports that as this target's error.
  const credentials = await client.config.credentials().catch(() => undefined);
  const { accountId, accessKeyId = "" } = credentials ?? {};
  if (accountId) return accountId;
  if (/^\d{12}$/.test(accessKeyId)) return accessKeyId;
  if (configured !== undefined && /^\d{12}$/.test(configured)) return configured;
  if (settings.endpoint === undefined) return accountInKey(accessKeyId) ?? settings.profile.name;
  return accessKeyId === "test" ? "000000000000" : settings.profile.name;
}

/** AWS writes the account into its access key ids: behind the prefix is base32, and the account is the 40 bits after its first bit. */
function accountInKey(accessKeyId: string): string | undefined {
  const [, body] = /^A[KS]IA([A-Z2-7]{16})$/.exec(accessKeyId) ?? [];
  if (body === undefined) return undefined;
  let bits = 0n;
  for (const character of body.slice(0, 10))
    bits = bits * 32n + BigInt("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(character));
  // The first six bytes are 48 of these 50 bits; of them the first bit and the last seven are not the account's.
  const account = ((bits >> 2n) & 0x7fff_ffff_ff80n) >> 7n;
  return account < 10n ** 12n ? account.toString().padStart(12, "0") : undefined;
}
