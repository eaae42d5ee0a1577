import type { Scope } from "@outcrop/catalogue";
import type { Environment } from "../../configuration/profile.ts";
import { resolveSettings, type Settings } from "../../configuration/settings.ts";
import { UsageError } from "../../failure.ts";
import { defaultRole } from "../../organization/default-role.ts";
import type { LocalCatalogue } from "./local-catalogue.ts";
import { bedrockRegions } from "./regions.ts";

type Flags = ReadonlyMap<string, string>;

/** Whether several accounts or regions are listed as one. */
export function isFleet(globals: Flags): boolean {
  return ["--regions", "--profiles", "--accounts", "--organization"].some((flag) => globals.has(flag));
}

/**
 * The settings of each target: every profile of `--profiles`, every account of the organization or of the local catalogue, in every region of
 * `--regions`; a profile's own region where no regions are given, the call's own profile where no profiles are.
 * @throws UsageError, CommandFailure
 */
export async function fleetSettings(
  globals: Flags,
  environment: Environment,
  own: Settings,
  local: LocalCatalogue | undefined,
): Promise<readonly Settings[]> {
  const profiles = namesIn(globals, "--profiles", "--profile");
  const regions = namesIn(globals, "--regions", "--region");
  const accounts = namesIn(globals, "--accounts");
  const isOrganization = globals.has("--organization");
  if (local) {
    if (profiles || isOrganization) {
      throw new UsageError(
        `--local has no ${profiles ? "profiles" : "organization"}; --accounts names its accounts, or all`,
      );
    }
    const settings = localSettings(own, await local.scopes(), accounts, regions);
    // A catalogue without models is listed all the same, and lists none.
    const [account] = accounts?.includes("all") ? [] : (accounts ?? []);
    const region = regions?.includes("all") ? undefined : regions?.[0];
    return settings.length > 0 ? settings : [localTarget(own, account, region ?? own.region ?? "us-east-1")];
  }
  if (accounts && !isOrganization) throw new UsageError("--accounts goes with --organization or --local");
  if (isOrganization && profiles) throw new UsageError("--organization takes one --profile, not --profiles");
  const endpointUrl = globals.get("--endpoint-url");
  const perAccount = isOrganization
    ? await organizationSettings(globals, environment, own, accounts)
    : (profiles?.map((profile) => resolveSettings(environment, { profile, endpointUrl })) ?? [own]);
  if (!regions) return perAccount;
  const wanted = regions.includes("all") ? bedrockRegions : regions;
  return perAccount.flatMap((settings) => wanted.map((region) => ({ ...settings, region })));
}

/** The accounts and regions of the embedded catalogue: those that are named, or that have models. */
function localSettings(
  own: Settings,
  scopes: readonly Scope[],
  accounts: readonly string[] | undefined,
  regions: readonly string[] | undefined,
): Settings[] {
  if (!accounts) return regionsOf(scopes, regions, own).map((region) => ({ ...own, region }));
  const known = [...new Set(scopes.map(({ account }) => account))];
  const wanted = accounts.includes("all") ? known : accounts;
  const wrong = wanted.find((account) => !/^\d{12}$/.test(account));
  if (wrong !== undefined)
    throw new UsageError(`Bad value for --accounts "${wrong}": twelve digits are expected, or all`);
  if (!regions?.includes("all")) {
    return wanted.flatMap((account) =>
      regionsOf(scopes, regions, own).map((region) => localTarget(own, account, region)),
    );
  }
  // In a region where nobody has a model, an account has nothing to list.
  return scopes
    .filter(({ account }) => wanted.includes(account))
    .map(({ account, region }) => localTarget(own, account, region));
}

function localTarget(own: Settings, account: string | undefined, region: string): Settings {
  if (account === undefined) return { ...own, region };
  return { ...own, account, region, credentials: { accessKeyId: account, secretAccessKey: "test" } };
}

function regionsOf(scopes: readonly Scope[], regions: readonly string[] | undefined, own: Settings): string[] {
  if (regions?.includes("all")) return [...new Set(scopes.map(({ region }) => region))];
  return [...(regions ?? [own.region ?? "us-east-1"])];
}

async function organizationSettings(
  globals: Flags,
  environment: Environment,
  own: Settings,
  accounts: readonly string[] | undefined,
): Promise<readonly Settings[]> {
  // The SDK's clients for it are loaded only where they are needed.
  const { openOrganization } = await import("../../organization/organization.ts");
  const { settings, suspended } = await openOrganization(environment, own, {
    role: globals.get("--role") ?? defaultRole,
    externalId: globals.get("--external-id"),
    accounts: accounts?.includes("all") ? undefined : accounts,
  });
  if (suspended.length > 0) process.stderr.write(`Left out, since they are suspended: ${suspended.join(", ")}\n`);
  return settings;
}

function namesIn(globals: Flags, flag: string, single?: string): readonly string[] | undefined {
  const text = globals.get(flag);
  if (text === undefined) return undefined;
  if (single !== undefined && globals.has(single)) {
    throw new UsageError(`${flag} and ${single} cannot be specified at the same time.`);
  }
  const names = [...new Set(text.split(",").map((name) => name.trim()))];
  if (!names.includes("")) return names;
  throw new UsageError(`Bad value for ${flag} "${text}": names with commas between them are expected, such as a,b`);
}
