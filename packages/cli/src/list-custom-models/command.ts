import { resolveSettings } from "../configuration/settings.ts";
import { defaultData } from "../data/default-data.ts";
import { CommandFailure, type ExitCode, exitCode, UsageError } from "../failure.ts";
import { errorText } from "../output/error-text.ts";
import { jsonText } from "../output/json.ts";
import { standardOutput } from "../output/standard-output.ts";
import { version } from "../version.ts";
import { type Flags, readGlobals, readOperation } from "./flags/invocation.ts";
import { helpText } from "./help-text.ts";
import { fleetMembers, outputSkeleton, summaryMembers } from "./listing/printed-page.ts";
import { buildRequest } from "./parameters/request.ts";
import { inputSkeleton, yamlInputSkeleton } from "./parameters/skeleton.ts";
import { errorStyle } from "./printing/error-style.ts";
import { outputFormat, viewOf } from "./printing/view.ts";
import { isFleet } from "./targets/fleet-settings.ts";
import { readTagConditions } from "./targets/tag-conditions.ts";

/**
 * `outcrop list-custom-models`: lists custom models with the flags, the output and the exit codes of the AWS CLI v2.
 * @returns the exit code; what went wrong has been written to standard error, in the form that is asked for
 */
export async function listCustomModels(args: readonly string[]): Promise<ExitCode> {
  let globals: Flags = new Map();
  try {
    const read = readGlobals(args.length === 1 && args[0] === "help" ? ["--help"] : args);
    globals = read.globals;
    await listAsAsked(globals, read.rest);
    return exitCode.success;
  } catch (error) {
    process.stderr.write(await errorText(error, errorStyle(globals, process.env)));
    return error instanceof CommandFailure ? error.exitCode : exitCode.general;
  }
}

async function listAsAsked(globals: Flags, rest: readonly string[]): Promise<void> {
  if (globals.has("--help")) return standardOutput().write(helpText);
  if (globals.has("--version")) return standardOutput().write(`outcrop/${version}\n`);
  const operation = readOperation(globals, rest);
  const members = isFleet(globals) ? fleetMembers : summaryMembers;
  const view = await viewOf(globals, members);
  const settings = resolveSettings(process.env, {
    profile: globals.get("--profile"),
    region: globals.get("--region"),
    endpointUrl: globals.get("--endpoint-url"),
    output: globals.get("--output"),
  });
  const request = await buildRequest(operation, {
    paginate: !globals.has("--no-paginate"),
    checksParameters: settings.checksParameters,
  });
  const skeleton = operation.get("--generate-cli-skeleton");
  if (skeleton === "input") return standardOutput().write(jsonText(inputSkeleton));
  if (skeleton === "yaml-input") return standardOutput().write(yamlInputSkeleton);
  const showOptions = {
    format: outputFormat(settings.output),
    view,
    settings,
    mayPage: !globals.has("--no-cli-pager"),
  };
  const pageFormat = { timestampFormat: settings.timestampFormat, members };
  // Loaded only now: the SDK takes longer to load than everything else together.
  const { list } = await import("./list.ts");
  if (skeleton === "output") {
    const [{ show }, { singlePage }] = await Promise.all([
      import("./printing/show.ts"),
      import("./listing/listing.ts"),
    ]);
    return show(
      singlePage(async () => outputSkeleton),
      showOptions,
    );
  }
  if (!globals.has("--local")) {
    if (globals.has("--where")) throw new UsageError("--where goes with --local: the service does not list tags");
    if (globals.has("--data")) throw new UsageError("--data names the catalogue of --local; give both or neither");
    return list({ globals, request, settings, environment: process.env, pageFormat, showOptions });
  }
  const { openLocalCatalogue } = await import("./targets/local-catalogue.ts");
  const where = globals.get("--where");
  const conditions = where === undefined ? [] : readTagConditions(where);
  await using local = await openLocalCatalogue(globals.get("--data") ?? defaultData, conditions);
  const { environment } = local;
  await list({ globals, request, settings: local.settings(settings), environment, pageFormat, showOptions, local });
}
