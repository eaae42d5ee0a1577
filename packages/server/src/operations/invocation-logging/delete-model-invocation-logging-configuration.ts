import { loggingKey } from "../../kinds/invocation-logging.ts";
import { operation } from "../operation.ts";

/**
 * Ends the logging of invocations, also where there was none.
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_DeleteModelInvocationLoggingConfiguration.html
 */
export const deleteModelInvocationLoggingConfiguration = operation({
  name: "DeleteModelInvocationLoggingConfiguration",
  method: "DELETE",
  path: "/logging/modelinvocations",
  status: 200,
  input: {},
  async run(_input, caller, { catalogue }) {
    await catalogue.things.delete(caller, loggingKey(caller));
    return {};
  },
});
