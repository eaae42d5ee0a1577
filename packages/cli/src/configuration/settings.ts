import { CommandFailure, ConfigurationError } from "../failure.ts";
import type { Credentials } from "./credentials/source.ts";
import { resolveEndpoint } from "./endpoint.ts";
import { type Environment, loadProfile, type Profile } from "./profile.ts";
import { isOn } from "./python-values.ts";
import { type Retries, resolveRetries } from "./retries.ts";

/** The settings that flags give. Whatever is left out comes from the environment, then from the shared files. */
export interface SettingFlags {
  readonly profile?: string | undefined;
  readonly region?: string | undefined;
  readonly endpointUrl?: string | undefined;
  readonly output?: string | undefined;
}

/** Where and as whom requests go, found as the AWS CLI v2 finds it. */
export interface Settings {
  readonly profile: Profile;
  /** Whether the profile was named by flag, so that credentials in the environment do not count. */
  readonly profileIsExplicit: boolean;
  /** Absent where neither flag, environment nor profile names one. */
  readonly region: string | undefined;
  readonly endpoint: string | undefined;
  readonly output: string;
  /** `wire`: as the service writes times (`…T00:00:00.123Z`); `iso8601`: as Python does (`…T00:00:00.123000+00:00`). */
  readonly timestampFormat: "wire" | "iso8601";
  readonly retries: Retries;
  /** Whether parameters are checked before they are sent: `parameter_validation`. */
  readonly checksParameters: boolean;
  /** Which of AWS's own endpoints to use; it does not change an endpoint that is set. */
  readonly useFips: boolean;
  readonly useDualstack: boolean;
  /** The credentials of an assumed role, instead of those that the environment and the profile give. */
  readonly credentials?: Credentials;
  /** The account of these credentials; absent where it is unknown. */
  readonly account?: string;
}

/** @throws CommandFailure, ConfigurationError for invalid settings; a missing region is not yet an error */
export function resolveSettings(environment: Environment, flags: SettingFlags): Settings {
  const profile = loadProfile(environment, flags.profile);
  const region =
    flags.region || (environment.AWS_REGION ?? environment.AWS_DEFAULT_REGION ?? profile.setting("region"));
  if (region && !/^(?!-)[a-zA-Z\d-]{1,63}(?<!-)$/.test(region)) {
    throw new CommandFailure(`Provided region_name '${region}' doesn't match a supported format.`);
  }
  return {
    profile,
    profileIsExplicit: Boolean(flags.profile),
    region,
    endpoint: resolveEndpoint(environment, profile, flags.endpointUrl),
    output: flags.output ?? environment.AWS_DEFAULT_OUTPUT ?? profile.setting("output") ?? "json",
    timestampFormat: timestampFormat(profile),
    retries: resolveRetries(environment, profile),
    checksParameters: isOn(profile.setting("parameter_validation") ?? "true"),
    useFips: isOn(environment.AWS_USE_FIPS_ENDPOINT ?? profile.setting("use_fips_endpoint")),
    useDualstack: isOn(environment.AWS_USE_DUALSTACK_ENDPOINT ?? profile.setting("use_dualstack_endpoint")),
  };
}

/** @throws ConfigurationError where no region is configured */
export function requireRegion(settings: Settings): string {
  const { region } = settings;
  if (region) return region;
  throw new ConfigurationError(
    region === ""
      ? "The region is empty. As for the AWS CLI, a variable or setting that is there and empty counts: unset AWS_REGION or AWS_DEFAULT_REGION, or name a region."
      : 'You must specify a region. You can also configure your region by running "aws configure".',
    "NoRegion",
  );
}

function timestampFormat(profile: Profile): "wire" | "iso8601" {
  const format = profile.setting("cli_timestamp_format") ?? "iso8601";
  if (format === "wire" || format === "iso8601") return format;
  throw new ConfigurationError(`Unknown cli_timestamp_format value: ${format}, valid values are "wire" or "iso8601"`);
}
