import type { IncomingHttpHeaders } from "node:http";
import type { BedrockClient } from "@aws-sdk/client-bedrock";
import { type Catalogue, openCatalogue, type Scope } from "@outcrop/catalogue";
import type { DestinationStream } from "pino";
import { type ArtifactPlaces, assertAccounts } from "./artifacts/owned-buckets.ts";
import { denied } from "./bedrock/refusals.ts";
import type { ServiceRequest } from "./bedrock/service-request.ts";
import { Control } from "./control/control.ts";
import { Faults } from "./faults/faults.ts";
import type { GivenFault } from "./faults/read-fault.ts";
import type { ConsolePage } from "./http/console-files.ts";
import { Health } from "./http/health.ts";
import { httpServer } from "./http/http-server.ts";
import { openMetrics } from "./http/metrics.ts";
import { type Observe, onStandardError, requestLog } from "./http/request-log.ts";
import type { TlsOptions } from "./http/servers.ts";
import { type AuthMode, AuthModeError, assertAuthAllowed } from "./identity/auth-mode.ts";
import { devCredentials, strictCredentials } from "./identity/credentials.ts";
import { createIdentify, type Identify } from "./identity/identify.ts";
import { checkAccount, createOpenIdentify, type OpenIdentifyOptions } from "./identity/identify-open.ts";
import { checkSealingKey } from "./identity/keys.ts";
import { type AllowedFromElsewhere, LocalGuard } from "./identity/local-guard.ts";
import { openSealingKey, type SealingKey } from "./identity/sealing-key.ts";
import { type Clock, systemClock } from "./lifecycle/clock.ts";
import { LifecycleRunner } from "./lifecycle/lifecycle-runner.ts";
import { ShiftedClock } from "./lifecycle/shifted-clock.ts";
import type { AnswersAs } from "./operations/custom-models/recorded-form.ts";
import { FoundationModelList } from "./operations/foundation-models/foundation-model-list.ts";
import type { GivenFoundationModels } from "./operations/foundation-models/given-foundation-models.ts";
import { NextTokens } from "./operations/listing/next-token.ts";
import type { Quotas } from "./operations/quotas.ts";
import { type Answer, answer } from "./pipeline/answer.ts";
import { RememberedAnswers } from "./pipeline/remembered-answers.ts";
import { type ArrangedModel, defaultScope as usualScope } from "./testing/arrange.ts";
import { type Arranged, type ArrangedArns, arrange } from "./testing/arranged.ts";
import { Clients } from "./testing/clients.ts";
import { anyOf, list, members, object, oneOf, type Read, text, wholeNumber } from "./validation/given-value.ts";

export interface ServerOptions extends AllowedFromElsewhere, OpenIdentifyOptions, ArtifactPlaces {
  /** The catalogue to serve; it stays open when the server closes. Instead of `data`. */
  readonly catalogue?: Catalogue;
  /** Where the catalogue is, as `openCatalogue` takes it. By default `:memory:`: nothing is kept. */
  readonly data?: string;
  /** By default `127.0.0.1`. */
  readonly host?: string;
  /** By default 0: a free one. */
  readonly port?: number;
  /** How long a simulated training or copy takes, milliseconds; by default 2000. With 0 it is done when the call returns. */
  readonly trainingTime?: number;
  /** How long a job that is asked to stop is `Stopping`, milliseconds; by default 1000. With 0 it has stopped when the call returns. */
  readonly stoppingTime?: number;
  /** The clock of jobs and models; signatures are judged by the system's clock all the same. */
  readonly clock?: Clock;
  /**
   * `dev`, the default: the secret `test` for every account, on loopback only. `open`: any key and signature, on loopback only; `accountOf` and
   * `defaultAccount` say which account they belong to. `strict`: only keys that were made. In each mode what is arranged without an account
   * belongs to `defaultAccount`.
   */
  readonly auth?: AuthMode;
  /** What opens the secrets of keys with `auth: "strict"`; by default the key beside `data`. */
  readonly sealingKey?: SealingKey;
  /**
   * The foundation models instead of Outcrop's own list, as `aws bedrock list-foundation-models` prints them; with `extends` beside it.
   * A model's lifecycle follows the clock, so that a retirement can be rehearsed.
   */
  readonly foundationModels?: GivenFoundationModels;
  /**
   * `documented`, the default: what the API's reference describes. `recorded`: as recordings of 2023 and 2024 have models: `baseModelName` is
   * empty in listings, and GetCustomModel has no `jobName`.
   */
  readonly answersAs?: AnswersAs;
  /** How many jobs and imported models an account may have at once in a region, such as `{ modelImportJobs: 1, importedModels: 3 }`. By default any number. */
  readonly quotas?: Quotas;
  /** What goes wrong on demand, as texts (`throttle:operation=ListCustomModels,share=0.2`) or objects. */
  readonly faults?: readonly GivenFault[];
  /** Logs each request: `true` on standard output, or to a stream of lines. By default only faults and missing operations are reported, on standard error. */
  readonly log?: boolean | DestinationStream;
  /** The region of requests with a bearer token whose host names none; by default us-east-1. */
  readonly defaultRegion?: string;
  /** Serves HTTPS. botocore sends API keys over nothing else. */
  readonly tls?: TlsOptions;
  /** Serves Prometheus metrics at `/metrics`. */
  readonly metrics?: boolean;
  /** Serves a page in the browser at `/console`, such as the files of `@outcrop/console`. By default there is no page. */
  readonly console?: ConsolePage;
}

/** A server that accepts requests. */
export interface RunningServer extends AsyncDisposable {
  /** `http://HOST:PORT`, or `https://` */
  readonly url: string;
  readonly port: number;
  /** What it serves, to look at or to change behind the service's back. */
  readonly catalogue: Catalogue;
  /** What goes wrong on demand; it may be changed at any time. */
  readonly faults: Faults;
  /** A ready client; by default of `defaultAccount`, or else of the account 000000000000, in us-east-1. It is destroyed when the server closes. */
  client(scope?: Partial<Scope>): BedrockClient;
  /** Puts models into the catalogue as they are to stand, with any time and status; returns their ARNs. Those without `account` are of the account that `client()` has. */
  arrange(models: readonly ArrangedModel[]): Promise<string[]>;
  /** The same for things of any kind, `{ customizationJobs: [{ status: "Failed" }] }`; returns their ARNs by kind. */
  arrange(things: Arranged): Promise<ArrangedArns>;
  /** Removes what all accounts have, faults, remembered requests and the clock's shift, so that the next test begins with nothing. */
  reset(): Promise<void>;
  /** Stops accepting, finishes what is under way, and resolves when nothing is left. */
  close(): Promise<void>;
}

/**
 * Starts a local Bedrock.
 *
 * ```ts
 * await using server = await startServer();
 * await server.arrange([{ modelName: "mine", creationTime: "2026-01-01T00:00:00Z" }]);
 * const { modelSummaries } = await server.client().send(new ListCustomModelsCommand({}));
 * ```
 * @throws GivenValueError (unknown options), RangeError (training and stopping time), AuthModeError, AllowedFromElsewhereError, FaultRuleError, FoundationModelsError, SealingKeyError, UnusableStoreError, StoreUnavailableError, and what listening throws (`EADDRINUSE`)
 */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  readOptions(options, "");
  const { data = ":memory:", host = "127.0.0.1", port = 0, trainingTime = 2000, stoppingTime = 1000 } = options;
  const { auth = "dev", answersAs = "documented", quotas = {}, artifacts, artifactsOf, bucketOwners, tls } = options;
  const clock = new ShiftedClock(options.clock ?? systemClock);
  await assertAuthAllowed(host, auth);
  assertAccounts(options);
  const guard = new LocalGuard(options);
  const faults = new Faults(options.faults);
  const foundationModels = new FoundationModelList(options.foundationModels);
  await using starting = new AsyncDisposableStack();
  const catalogue = options.catalogue ?? starting.adopt(await openCatalogue(data), (opened) => opened.close());

  const identify = await identifyBy(auth, options, catalogue);
  const { defaultAccount = usualScope.account } = options;
  const defaultScope = { ...usualScope, account: defaultAccount };
  const onArranged = () => lifecycle.note(clock.now());
  const control = await Control.start({ auth, guard, identify, catalogue, clock, faults, defaultScope, onArranged });
  starting.defer(() => control.close());
  const lifecycle: LifecycleRunner = await LifecycleRunner.start({
    ...{ catalogue, clock, trainingTime, stoppingTime },
    ...(artifacts && { artifacts }),
    ...(artifactsOf && { artifactsOf }),
    ...(bucketOwners && { bucketOwners }),
  });
  starting.defer(() => lifecycle.close());
  const nextTokens = await NextTokens.of(catalogue);
  const service = { catalogue, clock, lifecycle, nextTokens, foundationModels, answersAs, quotas };
  const admit = auth === "strict" ? undefined : admitting(guard);
  const pipeline = { identify, faults, ...(admit && { admit }), remembered: new RememberedAnswers(catalogue), service };

  const metrics = options.metrics ? starting.adopt(await openMetrics(), (opened) => opened.close()) : undefined;
  const observers = [await logObserver(options.log), control.observe, ...(metrics ? [metrics.observe] : [])];
  const respond = (request: ServiceRequest) => observed(observers, request, () => answer(request, pipeline));
  const health = new Health(
    () => catalogue.ping(),
    async () => {
      // Another server over the same database may know what this one has not met yet.
      if (catalogue.setback !== undefined) await lifecycle.look();
      return catalogue.setback?.();
    },
  );
  const allowsOrigin = (origin: string) => guard.allowsOrigin(origin);
  const console = options.console && {
    page: options.console,
    settings: { auth, defaultRegion: options.defaultRegion ?? "us-east-1", write: options.console.write ?? false },
    refusal: (headers: IncomingHttpHeaders) => (auth === "strict" ? undefined : guard.refusalOfHost(headers)),
  };
  const http = httpServer({
    respond,
    health,
    control,
    allowsOrigin,
    ...(metrics && { metrics }),
    ...(tls && { tls }),
    ...(console && { console }),
  });
  starting.defer(async () => {
    faults.close();
    await http.close();
  });
  const address = await http.listen(host, port);
  const url = `${tls ? "https" : "http"}://${host.includes(":") ? `[${host}]` : host}:${address.port}`;
  const clients = starting.adopt(new Clients(url, defaultScope), (made) => made.close());
  const running = starting.move();
  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= running.disposeAsync();
    return closed;
  };
  return {
    url,
    port: address.port,
    catalogue,
    faults,
    client: (scope = {}) => clients.make(scope),
    arrange: arranging(catalogue, clock, defaultScope, onArranged),
    reset: () => control.reset(),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** What is given tells which of the two it is. */
function arranging(catalogue: Catalogue, clock: Clock, scope: Scope, onArranged: () => void): RunningServer["arrange"] {
  function arrangeGiven(given: readonly ArrangedModel[]): Promise<string[]>;
  function arrangeGiven(given: Arranged): Promise<ArrangedArns>;
  async function arrangeGiven(given: readonly ArrangedModel[] | Arranged): Promise<string[] | ArrangedArns> {
    // A list of models is the one list that can be given.
    const isListOfModels = Array.isArray(given);
    const things = isListOfModels ? { models: given } : (given as Arranged);
    const arns = await arrange(catalogue, things, clock.now(), scope);
    onArranged();
    return isListOfModels ? (arns.models ?? []) : arns;
  }
  return arrangeGiven;
}

async function identifyBy(auth: AuthMode, options: ServerOptions, catalogue: Catalogue): Promise<Identify> {
  const { defaultRegion = "us-east-1", accountOf, defaultAccount, data = ":memory:" } = options;
  if (defaultAccount !== undefined) checkAccount("defaultAccount", defaultAccount);
  if (auth === "open") return createOpenIdentify(options);
  if (accountOf !== undefined) {
    throw new AuthModeError(`accountOf is of auth: "open"; with "${auth}" a key is of its own account`);
  }
  if (auth === "dev") return createIdentify({ credentials: devCredentials, defaultRegion });
  const sealingKey = options.sealingKey ?? openSealingKey({ data });
  await checkSealingKey(catalogue, sealingKey);
  return createIdentify({ credentials: strictCredentials(catalogue, sealingKey), defaultRegion });
}

/** Refuses what may not come to a server whose secret everyone knows. */
function admitting(guard: LocalGuard): (request: ServiceRequest) => void {
  return ({ headers }) => {
    const refusal = guard.refusal(headers);
    if (refusal !== undefined) throw denied(refusal);
  };
}

async function logObserver(log: ServerOptions["log"]): Promise<Observe> {
  if (!log) return onStandardError();
  return requestLog(log === true ? undefined : log);
}

async function observed(
  observers: readonly Observe[],
  request: ServiceRequest,
  respond: () => Promise<Answer>,
): Promise<Answer> {
  const begin = performance.now();
  const answered = await respond();
  const duration = performance.now() - begin;
  for (const observe of observers) observe(request, answered, duration);
  return answered;
}

/** What is looked into by whoever it is for. */
const opaque: Read<unknown> = (given) => given;

const quota = wholeNumber(0, 1_000_000);

/** Types do not reach everyone: an option that is misspelt, or of another type, would be ignored, or end in an error of Node's. */
const readOptions = members<ServerOptions>({
  catalogue: anyOf("object"),
  data: text,
  host: anyOf("string"),
  port: wholeNumber(0, 65_535),
  trainingTime: anyOf("number"),
  stoppingTime: anyOf("number"),
  clock: anyOf("object"),
  auth: oneOf(["dev", "open", "strict"]),
  accountOf: object,
  defaultAccount: opaque,
  allowHost: list(text),
  allowOrigin: list(text),
  sealingKey: anyOf("object"),
  artifacts: anyOf("object"),
  artifactsOf: opaque,
  answersAs: opaque,
  bucketOwners: opaque,
  quotas: members<Quotas>({ customizationJobs: quota, modelImportJobs: quota, importedModels: quota }),
  foundationModels: opaque,
  faults: list(opaque),
  log: anyOf("boolean", "object"),
  defaultRegion: text,
  tls: object,
  metrics: anyOf("boolean"),
  console: anyOf("object"),
});
