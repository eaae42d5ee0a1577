import {
  CatalogueError,
  LimitReachedError,
  MissingError,
  NameTakenError,
  StoreUnavailableError,
  TooManyTagsError,
  UnusableStoreError,
} from "@outcrop/catalogue";
import { ServiceError } from "../bedrock/service-error.ts";
import type { ServiceRequest } from "../bedrock/service-request.ts";
import { type Effect, effectOn, under } from "../faults/effect.ts";
import type { DropMoment } from "../faults/fault-rule.ts";
import type { Faults } from "../faults/faults.ts";
import type { Caller } from "../identity/caller.ts";
import type { Identify } from "../identity/identify.ts";
import { type Operation, PassingAnswer, type Service } from "../operations/operation.ts";
import { PolicyError } from "../policies/document.ts";
import { authorize } from "./authorize.ts";
import type { RememberedAnswers } from "./remembered-answers.ts";
import { validInput } from "./valid-input.ts";
import { whichOperation } from "./which-operation.ts";

const noBody = new Uint8Array(0);

/** What goes back over the wire, and what a log says of it. */
export interface Answer {
  readonly status: number;
  /** JSON in UTF-8. */
  readonly body: Uint8Array;
  /** The error's type, for `x-amzn-errortype`. */
  readonly errorType?: string;
  readonly caller?: Caller;
  readonly operation?: Operation;
  /** What was thrown where the answer is a 5xx, for the log. */
  readonly fault?: unknown;
  /** The ids of the rules of faults on demand that struck, for `x-outcrop-fault`. */
  readonly struck?: readonly string[];
  /** The connection is to be closed instead of answered; with `before` and `after` nothing of the answer goes out. */
  readonly drop?: DropMoment;
}

/** What a request passes on its way. */
export interface Pipeline {
  /** Throws where a request may not enter, whoever sends it. */
  readonly admit?: (request: ServiceRequest) => void;
  readonly identify: Identify;
  readonly faults: Faults;
  readonly remembered: RememberedAnswers;
  readonly service: Service;
}

/**
 * The way of a request: who is asking, which operation, the faults that strike it, is the input valid, may the caller do it, the
 * work, the answer.
 */
export async function answer(request: ServiceRequest, pipeline: Pipeline): Promise<Answer> {
  const { identify, faults, remembered, service } = pipeline;
  let caller: Caller | undefined;
  let operation: Operation | undefined;
  let effect: Effect | undefined;
  try {
    pipeline.admit?.(request);
    caller = await identify(request);
    const asked = whichOperation(request);
    operation = asked.operation;
    if (!faults.none) effect = await effectOn(request, caller, operation, faults, service.clock.now());
    if (effect) {
      await faults.wait(effect.delay);
      if (effect.error) throw effect.error;
      if (effect.drop === "before") return { status: 0, body: noBody, caller, operation, ...marked(effect) };
    }
    const question = effect ? undefined : questionOf(request, caller, operation);
    const revision = question === undefined ? undefined : remembered.revision();
    const before = question === undefined ? undefined : remembered.find(question, revision);
    if (before) return { status: operation.status, body: before, caller, operation };
    // The input has passed the rules of this operation.
    const input = validInput(asked, request) as never;
    const isJudged = operation.resource !== undefined || caller.policy !== undefined;
    const asker = isJudged ? await authorize(operation, input, caller, service) : caller;
    const given = await operation.run(input, asker, effect ? under(effect, service) : service);
    const output = given instanceof PassingAnswer ? given.body : given;
    const body = output instanceof Uint8Array ? output : Buffer.from(JSON.stringify(output));
    if (question !== undefined && output === given) remembered.keep(question, body, revision);
    return { status: operation.status, body, caller, operation, ...marked(effect) };
  } catch (error) {
    const { code, status, message, members, typeSuffix } = asServiceError(error);
    return {
      status,
      errorType: code + typeSuffix,
      body: Buffer.from(JSON.stringify({ message, ...members })),
      ...(caller && { caller }),
      ...(operation && { operation }),
      ...marked(effect),
      ...(status >= 500 && error !== effect?.error && { fault: error }),
    };
  }
}

/** The key under which the answer to this request is remembered; undefined where it must not be, or where a policy has to be asked each time. */
function questionOf(request: ServiceRequest, caller: Caller, operation: Operation): string | undefined {
  if (!operation.isRemembered || caller.policy) return undefined;
  return `${operation.name} ${caller.account} ${caller.region} ${request.query}`;
}

function marked(effect: Effect | undefined): Pick<Answer, "struck" | "drop"> {
  return effect ? { struck: effect.struck, ...(effect.drop && { drop: effect.drop }) } : {};
}

/** The service refuses a name in use as invalid. Its text of jobs is recorded, and programs compare it; that of models is by analogy. */
const namesInUse: { readonly [kind: string]: string } = {
  "customization job": "The provided job name is currently in use.",
  "custom model": "The provided model name is currently in use.",
};

/** What the service answers when this was thrown. */
export function asServiceError(error: unknown): ServiceError {
  if (error instanceof ServiceError) return error;
  if (error instanceof StoreUnavailableError) {
    return new ServiceError("ServiceUnavailableException", 503, "The catalogue cannot be reached for now. Try again.");
  }
  if (error instanceof UnusableStoreError) {
    // Where the catalogue is, and what is wrong with it, is for whoever reads the log.
    return new ServiceError("InternalServerException", 500, "The catalogue cannot be used; the server's log says why.");
  }
  if (error instanceof TooManyTagsError) {
    return new ServiceError("TooManyTagsException", 400, error.message, {
      members: { resourceName: error.resource },
    });
  }
  if (error instanceof LimitReachedError) {
    const { called, most } = error.limit;
    const message = `Your account has reached its quota of ${most} ${called} in this region.`;
    return new ServiceError("ServiceQuotaExceededException", 400, message);
  }
  const inUse = error instanceof NameTakenError ? namesInUse[error.taken?.kind ?? ""] : undefined;
  if (inUse !== undefined) return new ServiceError("ValidationException", 400, inUse);
  if (error instanceof PolicyError) return new ServiceError("ValidationException", 400, error.message);
  if (error instanceof MissingError) return new ServiceError("ResourceNotFoundException", 404, error.message);
  if (error instanceof CatalogueError) return new ServiceError("ConflictException", 400, error.message);
  return new ServiceError("InternalServerException", 500, "The server failed; its log says how.");
}
