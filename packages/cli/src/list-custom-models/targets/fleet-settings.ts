import type { Environment } from "../../configuration/profile.ts";
import { resolveSettings, type Settings } from "../../configuration/settings.ts";
import { UsageError } from "../../failure.ts";
import { bedrockRegions } from "./regions.ts";

type Flags = ReadonlyMap<string, string>;

/** Whether several accounts or regions are listed as one. */
export function isFleet(globals: Flags): boolean {
  return globals.has("--regions") || globals.has("--profiles");
}

/**
 * The settings of each target: every profile of `--profiles` in every region of `--regions`; a profile's own region where
 * no regions are given, the call's own profile where no profiles are.
 * @throws UsageError, CommandFailure
 */
export function fleetSettings(globals: Flags, environment: Environment, own: Settings): readonly Settings[] {
  const profiles = namesIn(globals, "--profiles", "--profile");
  const regions = namesIn(globals, "--regions", "--region");
  if (profiles && globals.has("--local")) {
    throw new UsageError("--local has no profiles; its accounts are the twelve digits of AWS_ACCESS_KEY_ID");
  }
  const endpointUrl = globals.get("--endpoint-url");
  const perProfile = profiles?.map((profile) => resolveSettings(environment, { profile, endpointUrl })) ?? [own];
  if (!regions) return perProfile;
  const wanted = regions.includes("all") ? bedrockRegions : regions;
  return perProfile.flatMap((settings) => wanted.map((region) => ({ ...settings, region })));
}

function namesIn(globals: Flags, flag: string, single: string): readonly string[] | undefined {
  const text = globals.get(flag);
  if (text === undefined) return undefined;
  if (globals.has(single)) throw new UsageError(`${flag} and ${single} cannot be specified at the same time.`);
  const names = [...new Set(text.split(",").map((name) => name.trim()))];
  if (!names.includes("")) return names;
  throw new UsageError(`Bad value for ${flag} "${text}": names with commas between them are expected, such as a,b`);
}
