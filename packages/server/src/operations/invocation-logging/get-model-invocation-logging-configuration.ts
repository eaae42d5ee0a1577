import { invocationLogging, loggingKey } from "../../kinds/invocation-logging.ts";
import { operation } from "../operation.ts";

/**
 * Returns how invocations are logged; an empty object where it was not set.
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_GetModelInvocationLoggingConfiguration.html
 */
export const getModelInvocationLoggingConfiguration = operation({
  name: "GetModelInvocationLoggingConfiguration",
  method: "GET",
  path: "/logging/modelinvocations",
  status: 200,
  input: {},
  async run(_input, caller, { catalogue }) {
    const set = await catalogue.things.get(caller, invocationLogging.name, loggingKey(caller));
    return set === undefined ? {} : { loggingConfig: set.body.loggingConfig };
  },
});
