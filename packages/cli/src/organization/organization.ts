import type { Account } from "@aws-sdk/client-organizations";
import { resolveCredentials } from "../configuration/credentials/resolve-credentials.ts";
import type { Environment } from "../configuration/profile.ts";
import type { Settings } from "../configuration/settings.ts";
import { CommandFailure, exitCode } from "../failure.ts";

export interface OrganizationFlags {
  /** The role that is assumed in each account except the caller's own. */
  readonly role: string;
  readonly externalId?: string | undefined;
  /** Only these accounts of the organization. */
  readonly accounts?: readonly string[] | undefined;
}

/** The accounts of an organization, each with the settings by which it is reached. */
export interface Organization {
  readonly settings: readonly Settings[];
  /** Accounts that are left out, since nobody can use them: suspended, or about to be closed. */
  readonly suspended: readonly string[];
}

/** The region in which Organizations and STS are asked: Organizations is in one region per partition, STS in every region. */
const clientRegion = (settings: Settings) => settings.region ?? "us-east-1";

/**
 * Lists the organization's accounts with the caller's own credentials. Each account is then asked with its role, and the caller's own
 * with the caller's credentials.
 * @throws CommandFailure where the organization cannot be listed, or lacks an account that was named
 */
export async function openOrganization(
  environment: Environment,
  own: Settings,
  flags: OrganizationFlags,
): Promise<Organization> {
  const credentials = await resolveCredentials(environment, own);
  const caller = await callerOf(environment, own);
  const accounts = await listAccounts(own, credentials);
  const wanted = accounts.filter(({ Id }) => flags.accounts === undefined || flags.accounts.includes(Id ?? ""));
  const unknown = flags.accounts?.find((id) => !accounts.some(({ Id }) => Id === id));
  if (unknown !== undefined) {
    throw new CommandFailure(
      `--accounts names ${unknown}, which is not among the ${accounts.length} accounts of the organization`,
    );
  }
  const { fromTemporaryCredentials } = await import("@aws-sdk/credential-providers");
  const partition = caller.arn.split(":")[1];
  const settings: Settings[] = [];
  const suspended: string[] = [];
  for (const { Id: account = "", Status } of wanted) {
    if (Status !== "ACTIVE") {
      suspended.push(account);
      continue;
    }
    const assumed = fromTemporaryCredentials({
      masterCredentials: credentials,
      params: {
        RoleArn: `arn:${partition}:iam::${account}:role/${flags.role}`,
        RoleSessionName: "outcrop",
        ...(flags.externalId !== undefined && { ExternalId: flags.externalId }),
      },
      clientConfig: { region: clientRegion(own) },
    });
    settings.push({ ...own, account, credentials: account === caller.account ? credentials : assumed });
  }
  return { settings, suspended };
}

/**
 * The account of the credentials, and the ARN of their holder.
 * @throws CommandFailure where they are refused
 */
export async function callerOf(environment: Environment, own: Settings): Promise<{ account: string; arn: string }> {
  const { GetCallerIdentityCommand, STSClient } = await import("@aws-sdk/client-sts");
  const sts = new STSClient({ region: clientRegion(own), credentials: await resolveCredentials(environment, own) });
  try {
    const { Account = "", Arn = "" } = await sts.send(new GetCallerIdentityCommand({}));
    return { account: Account, arn: Arn };
  } catch (error) {
    throw refused("sts:GetCallerIdentity", error);
  } finally {
    sts.destroy();
  }
}

async function listAccounts(own: Settings, credentials: NonNullable<Settings["credentials"]>): Promise<Account[]> {
  const { OrganizationsClient, paginateListAccounts } = await import("@aws-sdk/client-organizations");
  const client = new OrganizationsClient({ region: clientRegion(own), credentials });
  const accounts: Account[] = [];
  try {
    for await (const page of paginateListAccounts({ client }, {})) accounts.push(...(page.Accounts ?? []));
  } catch (error) {
    throw refused("organizations:ListAccounts", error);
  } finally {
    client.destroy();
  }
  return accounts.sort((one, other) => ((one.Id ?? "") < (other.Id ?? "") ? -1 : 1));
}

function refused(action: string, error: unknown): CommandFailure {
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const isOfTheService = error instanceof Error && "$metadata" in error;
  return new CommandFailure(
    `The accounts of the organization cannot be found: ${action} failed with ${reason}`,
    isOfTheService ? exitCode.service : exitCode.general,
  );
}
