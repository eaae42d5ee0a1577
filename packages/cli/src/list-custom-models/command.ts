import { compileSearch } from "@outcrop/paginator";
import { resolveSettings, type Settings } from "../configuration/settings.ts";
import { defaultData } from "../default-data.ts";
import { CommandFailure, UsageError } from "../failure.ts";
import { jsonText } from "../output/json.ts";
import type { JsonValue } from "../output/json-value.ts";
import { standardOutput } from "../output/standard-output.ts";
import { version } from "../version.ts";
import { helpText } from "./help-text.ts";
import { readInvocation, timeoutSeconds } from "./invocation.ts";
import { type OutputFormat, outputFormats } from "./options.ts";
import { summaryMembers } from "./printed-page.ts";
import type { View } from "./printers.ts";
import { buildRequest, type ListRequest } from "./request.ts";
import { show } from "./show.ts";
import { inputSkeleton, outputSkeleton, yamlInputSkeleton } from "./skeleton.ts";

type Flags = ReadonlyMap<string, string>;

/**
 * `outcrop list-custom-models`: lists custom models with the flags, the output and the exit codes of the AWS CLI v2.
 * @throws CommandFailure with what the AWS CLI would say
 */
export async function listCustomModels(args: readonly string[]): Promise<void> {
  const { globals, operation } = readInvocation(args.length === 1 && args[0] === "help" ? ["--help"] : args);
  if (globals.has("--help")) return standardOutput().write(helpText);
  if (globals.has("--version")) return standardOutput().write(`outcrop/${version}\n`);
  const view = viewOf(globals);
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
  const format = outputFormat(settings.output);
  const showOptions = { format, view, settings, mayPage: !globals.has("--no-cli-pager") };
  if (skeleton === "output") {
    const pages = (async function* () {
      yield outputSkeleton;
    })();
    return show({ pages, isPaginated: false, resumeToken: () => undefined }, showOptions);
  }
  await withService(globals, settings, (service, environment) =>
    list({ globals, request, service, environment, showOptions }),
  );
}

/** Runs against the configured service, or against the embedded one with `--local`. */
async function withService(
  globals: Flags,
  settings: Settings,
  run: (service: Settings, environment: typeof process.env) => Promise<void>,
): Promise<void> {
  if (!globals.has("--local")) {
    if (globals.has("--data")) throw new UsageError("--data names the catalogue of --local; give both or neither");
    return run(settings, process.env);
  }
  const { startLocalService } = await import("./local-service.ts");
  await using local = await startLocalService(globals.get("--data") ?? defaultData);
  await run(local.settings(settings), local.environment);
}

async function list(call: {
  readonly globals: Flags;
  readonly request: ListRequest;
  readonly service: Settings;
  readonly environment: typeof process.env;
  readonly showOptions: Parameters<typeof show>[1];
}): Promise<void> {
  const { globals, request, service } = call;
  // Loaded only now: the SDK takes longer to load than everything else together.
  const [{ bedrockClient }, { startListing }, { watchRequests }, { describeRequestFailure }] = await Promise.all([
    import("./client.ts"),
    import("./listing.ts"),
    import("./request-log.ts"),
    import("./service-failure.ts"),
  ]);
  const client = await bedrockClient(call.environment, service, {
    signRequest: !globals.has("--no-sign-request"),
    verifySsl: !globals.has("--no-verify-ssl"),
    caBundle: globals.get("--ca-bundle"),
    readTimeout: timeoutSeconds(globals, "--cli-read-timeout"),
    connectTimeout: timeoutSeconds(globals, "--cli-connect-timeout"),
  });
  const requests = watchRequests(client, { isLogged: globals.has("--debug") });
  try {
    await show(startListing(client, request, service), call.showOptions);
  } catch (error) {
    throw describeRequestFailure(error, requests.lastUrl());
  } finally {
    client.destroy();
  }
}

function viewOf(globals: Flags): View {
  const color = globals.get("--color") ?? "auto";
  const query = globals.get("--query");
  return {
    select: query === undefined ? (value) => value : compileQuery(query),
    color: color === "on" || (color === "auto" && process.stdout.isTTY === true),
    terminalWidth: process.stdout.columns ?? 80,
    columns: query === undefined ? summaryMembers : undefined,
    withHeader: true,
  };
}

function compileQuery(query: string): (value: JsonValue) => JsonValue {
  if (query === "") throw new UsageError("Bad value for --query : Invalid JMESPath expression: cannot be empty.");
  try {
    const search = compileSearch(query);
    return (value) => search(value) as JsonValue; // JSON in, JSON out
  } catch (error) {
    throw new UsageError(`Bad value for --query ${query}: ${(error as Error).message}`);
  }
}

function outputFormat(name: string): OutputFormat {
  const format = outputFormats.find((known) => known === name);
  if (format === undefined) throw new CommandFailure(`Unknown output type: ${name}`);
  return format;
}
