import { wireTime } from "../../bedrock/wire-time.ts";
import { invocationLogging, LoggingConfig } from "../../kinds/invocation-logging.ts";
import { thingOf } from "../../kinds/things.ts";
import { operation } from "../operation.ts";

/**
 * Sets how invocations are logged in an account and region; what was set before goes. Nothing is invoked here, and so nothing is logged.
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_PutModelInvocationLoggingConfiguration.html
 */
export const putModelInvocationLoggingConfiguration = operation({
  name: "PutModelInvocationLoggingConfiguration",
  method: "PUT",
  path: "/logging/modelinvocations",
  status: 200,
  input: { body: { loggingConfig: LoggingConfig }, required: ["loggingConfig"] },
  async run({ loggingConfig }, caller, { catalogue, clock }) {
    const body = { loggingConfig, setAt: wireTime(clock.now()) };
    await catalogue.things.put([{ thing: thingOf(invocationLogging, caller, body) }]);
    return {};
  },
});
