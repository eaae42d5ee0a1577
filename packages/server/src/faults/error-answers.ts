import { customModelArn } from "../bedrock/arns.ts";
import { ServiceError } from "../bedrock/service-error.ts";
import type { Caller } from "../identity/caller.ts";
import { expiredKey } from "../identity/identity-errors.ts";
import type { FaultRule } from "./fault-rule.ts";

interface Usual {
  readonly status: number;
  readonly message: string;
}

/** The statuses of Bedrock's errors, those of its model and of AWS's front, with the texts that AWS gives where they are known. */
const usual: { readonly [code: string]: Usual } = {
  AccessDeniedException: { status: 403, message: "You don't have access to this operation." },
  ConflictException: { status: 400, message: "The request conflicts with the state of the resource." },
  ExpiredTokenException: { status: 403, message: "The security token included in the request is expired" },
  InternalServerException: {
    status: 500,
    message: "The system encountered an unexpected error during processing. Try your request again.",
  },
  InvalidSignatureException: {
    status: 403,
    message: "The request signature we calculated does not match the signature you provided.",
  },
  ResourceInUseException: { status: 400, message: "The resource is in use." },
  ResourceNotFoundException: { status: 404, message: "The specified resource cannot be found." },
  ServiceQuotaExceededException: {
    status: 400,
    message: "You have exceeded a service quota of your account. Ask for an increase, or try again later.",
  },
  ServiceUnavailableException: {
    status: 503,
    message: "The service is unable to process your request at this time. Try again later.",
  },
  ThrottlingException: { status: 429, message: "Rate exceeded" },
  TooManyTagsException: { status: 400, message: "The resource has too many tags." },
  UnrecognizedClientException: { status: 403, message: "The security token included in the request is invalid." },
  ValidationException: { status: 400, message: "The input fails to satisfy the constraints of the service." },
};

/** What an error of a code that is not in the table has. */
const otherwise: Usual = { status: 400, message: "The request was refused." };

/** The error that a rule answers with; undefined where it answers with none. */
export function errorAnswer(rule: FaultRule, caller: Caller): ServiceError | undefined {
  switch (rule.fault) {
    case "throttle":
      return errorOf("ThrottlingException", rule, caller);
    case "error":
      return errorOf(rule.code ?? "InternalServerException", rule, caller);
    case "unavailable":
      return errorOf("ServiceUnavailableException", rule, caller);
    case "expired-token": {
      const message = "The provided nextToken has expired. Begin the listing again without it.";
      return errorOf("ValidationException", { message, ...rule }, caller);
    }
    case "expired-credentials": {
      const { code, status, message } = expiredKey();
      return errorOf(code, { status, message, ...rule }, caller);
    }
    default:
      return undefined;
  }
}

type Wanted = Pick<FaultRule, "message" | "status" | "form">;

function errorOf(code: string, { message, status, form }: Wanted, caller: Caller): ServiceError {
  const { status: itsStatus, message: itsMessage } = usual[code] ?? otherwise;
  return new ServiceError(code, status ?? itsStatus, message ?? itsMessage, {
    ...(form === "long" && { typeSuffix: longForm }),
    // The one error of the API's model that has a member beside its message.
    ...(code === "TooManyTagsException" && { members: { resourceName: customModelArn(caller, "imported", noId) } }),
  });
}

/** What the service was seen to put behind an error's name; clients strip it. */
const longForm = ":http://internal.amazon.com/coral/com.amazon.bedrock/";
const noId = "000000000000";
