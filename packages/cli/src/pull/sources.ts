import type { Environment } from "../configuration/profile.ts";
import { resolveSettings, type Settings } from "../configuration/settings.ts";
import { CommandFailure } from "../failure.ts";
import { bedrockRegions } from "../list-custom-models/targets/regions.ts";
import { openTarget } from "../list-custom-models/targets/target.ts";
import { callerOf, openOrganization } from "../organization/organization.ts";
import type { PullOutcome, PullSource } from "./pull-source.ts";

export interface SourceFlags {
  readonly profile?: string;
  readonly profiles?: readonly string[];
  readonly region?: string;
  readonly regions?: readonly string[];
  readonly endpointUrl?: string;
  readonly organization?: true;
  readonly role: string;
  readonly externalId?: string;
  readonly accounts?: readonly string[];
}

export interface Sources {
  readonly sources: readonly PullSource[];
  /** Targets whose account could not be determined. */
  readonly failures: readonly PullOutcome[];
  /** Accounts of the organization that nobody can use. */
  readonly suspended: readonly string[];
}

/**
 * The sources of a pull: each profile, or each account of the organization, in each region.
 * @throws CommandFailure for invalid settings, or an organization that cannot be listed
 */
export async function openSources(environment: Environment, flags: SourceFlags): Promise<Sources> {
  const own = resolveSettings(environment, flags);
  const organization = flags.organization ? await openOrganization(environment, own, flags) : undefined;
  const profiles = flags.profiles?.map((profile) => resolveSettings(environment, { ...flags, profile })) ?? [own];
  const regions = flags.regions?.includes("all") ? bedrockRegions : flags.regions;
  const sources: PullSource[] = [];
  const failures: PullOutcome[] = [];
  for (const settings of organization?.settings ?? profiles) {
    const account = await accountOf(environment, settings).catch((error: unknown) => error as Error);
    for (const region of regions ?? [settings.region]) {
      if (typeof account === "string") {
        const target = await openTarget(environment, { ...settings, account, region }, connection, options);
        sources.push({ account, region: target.region, client: target.client });
      } else {
        failures.push(unknownAccount(settings, region ?? "", account.message));
      }
    }
  }
  return { sources, failures, suspended: organization?.suspended ?? [] };
}

/** The AWS CLI's own times of waiting, in seconds. */
const connection = { signRequest: true, verifySsl: true, caBundle: undefined, readTimeout: 60, connectTimeout: 60 };
const options = { isLogged: false, needsAccount: true } as const;

/** The account as which settings ask: their own answer, else that of STS. */
async function accountOf(environment: Environment, settings: Settings): Promise<string> {
  const target = await openTarget(
    environment,
    { ...settings, region: settings.region ?? "us-east-1" },
    connection,
    options,
  );
  target.client.destroy();
  if (/^\d{12}$/.test(target.account)) return target.account;
  const { account } = await callerOf(environment, settings);
  if (/^\d{12}$/.test(account)) return account;
  throw new CommandFailure(`The account of the profile ${settings.profile.name} cannot be found out`);
}

function unknownAccount(settings: Settings, region: string, failure: string): PullOutcome {
  return { account: settings.profile.name, region, full: false, listed: 0, created: 0, changed: 0, gone: 0, failure };
}
