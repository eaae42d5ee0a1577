import { ServiceError } from "./service-error.ts";

/* What operations refuse with; the codes and statuses are those of the service's model. */

export function notFound(what: string, identifier: string): ServiceError {
  return new ServiceError(
    "ResourceNotFoundException",
    404,
    `There is no ${what} '${identifier}' in this account and region.`,
  );
}

export function invalid(message: string): ServiceError {
  return new ServiceError("ValidationException", 400, message);
}

export function denied(message: string): ServiceError {
  return new ServiceError("AccessDeniedException", 403, message);
}
