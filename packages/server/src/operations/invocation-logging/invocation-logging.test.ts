import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  DeleteModelInvocationLoggingConfigurationCommand,
  GetModelInvocationLoggingConfigurationCommand,
  type LoggingConfig,
  PutModelInvocationLoggingConfigurationCommand,
} from "@aws-sdk/client-bedrock";
import { type RunningServer, startServer } from "../../index.ts";

let server: RunningServer;
before(async () => {
  server = await startServer();
});
after(() => server.close());

const put = (loggingConfig: LoggingConfig) =>
  server.client().send(new PutModelInvocationLoggingConfigurationCommand({ loggingConfig }));
const get = async (scope = {}) =>
  (await server.client(scope).send(new GetModelInvocationLoggingConfigurationCommand({}))).loggingConfig;

describe("the logging of invocations", () => {
  it("is one configuration per account and region, put whole, and deleted though there is none", async () => {
    assert.equal(await get(), undefined);
    await put({ s3Config: { bucketName: "bucket", keyPrefix: "logs" }, textDataDeliveryEnabled: true });
    await put({ s3Config: { bucketName: "other" }, imageDataDeliveryEnabled: false });
    assert.deepEqual(await get(), { s3Config: { bucketName: "other" }, imageDataDeliveryEnabled: false });
    assert.equal(await get({ region: "us-west-2" }), undefined);
    assert.equal(await get({ account: "111111111111" }), undefined);
    for (const _ of [1, 2]) await server.client().send(new DeleteModelInvocationLoggingConfigurationCommand({}));
    assert.equal(await get(), undefined);
  });

  it("is refused where it does not fit the service's shapes", async () => {
    await assert.rejects(put({ s3Config: { bucketName: "ab" } }), {
      name: "ValidationException",
      message: /loggingConfig\.s3Config\.bucketName.*greater than or equal to 3/,
    });
  });
});
