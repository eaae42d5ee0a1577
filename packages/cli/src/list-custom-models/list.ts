import type { Environment } from "../configuration/profile.ts";
import type { Settings } from "../configuration/settings.ts";
import { ServiceFailure, UsageError } from "../failure.ts";
import { type Flags, timeoutSeconds } from "./flags/invocation.ts";
import {
  type Listing,
  type ListingOptions,
  singleRequest,
  startFleetListing,
  startListing,
} from "./listing/listing.ts";
import type { PageFormat } from "./listing/printed-page.ts";
import type { ResumeFile } from "./listing/resume-file.ts";
import { type ListRequest, rest } from "./parameters/request.ts";
import { streamingFormats } from "./printing/printers.ts";
import { type ShowOptions, show } from "./printing/show.ts";
import { fleetSettings, isFleet } from "./targets/fleet-settings.ts";
import type { LocalCatalogue } from "./targets/local-catalogue.ts";
import { describeFailure } from "./targets/service-failure.ts";
import type { Target } from "./targets/target.ts";

/** A whole call, once its flags, the environment and the shared files have been read. */
export interface Call {
  readonly globals: Flags;
  readonly request: ListRequest;
  readonly settings: Settings;
  readonly environment: Environment;
  readonly pageFormat: PageFormat;
  readonly showOptions: ShowOptions;
  /** The embedded catalogue, with `--local`. */
  readonly local?: LocalCatalogue;
}

/** Makes the call and prints what it gives. @throws CommandFailure in the AWS CLI's words */
export async function list(call: Call): Promise<void> {
  const { globals, request, environment } = call;
  if (!request.pagination) refuseWithoutPages(globals);
  const settings = isFleet(globals)
    ? await fleetSettings(globals, environment, call.settings, call.local)
    : [call.settings];
  const resumeFile = await openResumeFile(call);
  try {
    await listOn(call, settings, resumeFile);
  } finally {
    resumeFile?.close();
  }
}

/** Lists from the place in the resume file, if there is one. */
async function listOn(call: Call, settings: readonly Settings[], resumeFile: ResumeFile | undefined): Promise<void> {
  const { request } = call;
  const { models = 0, isComplete = false } = resumeFile?.progress ?? {};
  if (isComplete || (resumeFile && models >= (request.pagination?.MaxItems ?? Number.POSITIVE_INFINITY))) return;
  const targets: Target[] = [];
  const open = async () => {
    targets.push(...(await openTargets(call, settings)));
    return targets;
  };
  try {
    const listing = await startCall(call, settings, open, resumeFile);
    await show(listing, { ...call.showOptions, ...(resumeFile ? resuming(call, resumeFile) : {}) });
    reportSkipped(listing, targets);
  } catch (error) {
    throw describeFailure(error, targets);
  } finally {
    for (const { client } of targets) client.destroy();
  }
}

/** @throws UsageError for flags that apply to listings only */
function refuseWithoutPages(globals: Flags): void {
  const flags = [
    "--regions",
    "--profiles",
    "--accounts",
    "--organization",
    "--parallel",
    "--prefetch",
    "--resume-file",
  ];
  const given = flags.filter((flag) => globals.has(flag));
  if (given.length > 0) throw new UsageError(`Cannot specify --no-paginate along with ${given.join(", ")}`);
}

/** @param open opens the targets, if requests have to be made */
async function startCall(
  call: Call,
  settings: readonly Settings[],
  open: () => Promise<readonly Target[]>,
  resumeFile: ResumeFile | undefined,
): Promise<Listing> {
  const { globals, pageFormat, local } = call;
  const whole = wholeRequest(call.request, resumeFile);
  const options = listingOptions(globals);
  if (local && whole.pagination) {
    const { startMergedListing, targetsInProcess } = await import("./listing/merged-listing.ts");
    const targets = targetsInProcess(globals, settings);
    const request = { ...whole, pagination: whole.pagination };
    if (targets) {
      return startMergedListing(local.catalogue, targets, request, pageFormat, options, async (rest) =>
        startFleetListing(await open(), rest, pageFormat, options),
      );
    }
  }
  const targets = await open();
  const [target] = targets;
  if (!target) throw new UsageError("There is no target to list");
  const { input, pagination } = whole;
  if (!pagination) return singleRequest(target.client, whole, pageFormat);
  return isFleet(globals)
    ? startFleetListing(targets, { input, pagination }, pageFormat, options)
    : startListing(target.client, { input, pagination }, pageFormat, options);
}

/** The request from the place in the resume file on, if there is one. */
function wholeRequest({ input, pagination }: ListRequest, resumeFile: ResumeFile | undefined): ListRequest {
  if (!pagination) return { input };
  const { models = 0, startingToken } = resumeFile?.progress ?? {};
  return { input, pagination: rest(pagination, models, startingToken) };
}

function listingOptions(globals: Flags): ListingOptions {
  const parallel = globals.get("--parallel");
  const prefetch = globals.get("--prefetch");
  return {
    ...(parallel === undefined ? {} : { parallel: Number(parallel) }),
    ...(prefetch === undefined ? {} : { prefetch: Number(prefetch) }),
    ...(globals.has("--skip-failed") ? { onTargetError: "skip" as const } : {}),
  };
}

async function openTargets(
  { globals, environment, local }: Call,
  settings: readonly Settings[],
): Promise<readonly Target[]> {
  const served = local ? await local.served(settings) : settings;
  const connection = {
    signRequest: !globals.has("--no-sign-request"),
    verifySsl: !globals.has("--no-verify-ssl"),
    caBundle: globals.get("--ca-bundle"),
    readTimeout: timeoutSeconds(globals, "--cli-read-timeout"),
    connectTimeout: timeoutSeconds(globals, "--cli-connect-timeout"),
  };
  const options = { isLogged: globals.has("--debug"), needsAccount: isFleet(globals) };
  // Only now, because the SDK takes longer to load than everything else together.
  const { openTarget } = await import("./targets/target.ts");
  return Promise.all(served.map((each) => openTarget(environment, each, connection, options)));
}

async function openResumeFile(call: Call): Promise<ResumeFile | undefined> {
  const { globals, request, settings, showOptions } = call;
  const path = globals.get("--resume-file");
  if (path === undefined) return undefined;
  if (!streamingFormats.includes(showOptions.format)) {
    throw new UsageError(
      `--resume-file goes with --output ${streamingFormats.join(", ")}, not with ${showOptions.format}`,
    );
  }
  const flags = [
    "--query",
    "--regions",
    "--profiles",
    "--accounts",
    "--organization",
    "--where",
    "--local",
    "--data",
  ].map((flag) => globals.get(flag) ?? null);
  const { profile, region, endpoint } = settings;
  // The local server has another port each time.
  const asked = [profile.name, region, globals.has("--local") ? null : endpoint];
  // --max-items is not part of it, so that a listing that has reached its --max-items can go on with a larger one.
  const { StartingToken } = request.pagination ?? {};
  const { ResumeFile } = await import("./listing/resume-file.ts");
  return new ResumeFile(path, [request.input, StartingToken, showOptions.format, flags, asked]);
}

/** Columns are named once, at the beginning. */
function resuming({ showOptions }: Call, resumeFile: ResumeFile): Partial<ShowOptions> {
  return { resumeFile, view: { ...showOptions.view, withHeader: !resumeFile.progress.hasRows } };
}

function reportSkipped({ failures }: Listing, targets: readonly Target[]): void {
  if (failures.length === 0) return;
  const lines = failures.map(({ account, region, error }) => {
    const sender = targets.filter((target) => target.account === account && target.region === region);
    const reason = describeFailure(error, sender);
    return `Skipped ${account} in ${region}: ${reason instanceof Error ? reason.message : reason}`;
  });
  throw new ServiceFailure(lines.join("\n"), "TargetsSkipped", lines.join("\n"));
}
