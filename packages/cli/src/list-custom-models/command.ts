import { resolveSettings } from "../configuration/settings.ts";
import { defaultData } from "../data/default-data.ts";
import { UsageError } from "../failure.ts";
import { jsonText } from "../output/json.ts";
import { standardOutput } from "../output/standard-output.ts";
import { version } from "../version.ts";
import { readInvocation } from "./flags/invocation.ts";
import { helpText } from "./help-text.ts";
import { fleetMembers, outputSkeleton, summaryMembers } from "./listing/printed-page.ts";
import { buildRequest } from "./parameters/request.ts";
import { inputSkeleton, yamlInputSkeleton } from "./parameters/skeleton.ts";
import { outputFormat, viewOf } from "./printing/view.ts";
import { isFleet } from "./targets/fleet-settings.ts";

/**
 * `outcrop list-custom-models`: lists custom models with the flags, the output and the exit codes of the AWS CLI v2.
 * @throws CommandFailure with what the AWS CLI would say
 */
export async function listCustomModels(args: readonly string[]): Promise<void> {
  const { globals, operation } = readInvocation(args.length === 1 && args[0] === "help" ? ["--help"] : args);
  if (globals.has("--help")) return standardOutput().write(helpText);
  if (globals.has("--version")) return standardOutput().write(`outcrop/${version}\n`);
  const members = isFleet(globals) ? fleetMembers : summaryMembers;
  const view = await viewOf(globals, members);
  const settings = resolveSettings(process.env, {
    profile: globals.get("--profile"),
    region: globals.get("--region"),
    endpointUrl: globals.get("--endpoint-url"),
    output: globals.get("--output"),
  });
  const request = await buildRequest(operation, { paginate: !globals.has("--no-paginate") });
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
    if (globals.has("--data")) throw new UsageError("--data names the catalogue of --local; give both or neither");
    return list({ globals, request, settings, environment: process.env, pageFormat, showOptions });
  }
  const { startLocalService } = await import("./targets/local-service.ts");
  await using local = await startLocalService(globals.get("--data") ?? defaultData);
  const { environment } = local;
  await list({ globals, request, settings: local.settings(settings), environment, pageFormat, showOptions });
}
