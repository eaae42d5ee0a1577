import type { JsonObject, Thing } from "@outcrop/catalogue";
import { invalid } from "../../bedrock/refusals.ts";

/** Refuses to touch a deployment that is being made or updated. @throws ServiceError ValidationException, with the service's text */
export function refuseWhileMutating({ body }: Thing): void {
  const { updateStatus } = (body.updateDetails ?? {}) as JsonObject;
  if (body.status === "Creating" || updateStatus === "Updating") {
    throw invalid("Custom model deployment is in a mutating state");
  }
}
