import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import {
  CreateModelCopyJobCommand,
  CreateModelCustomizationJobCommand,
  CreateModelImportJobCommand,
  DeleteCustomModelCommand,
  GetCustomModelCommand,
  GetModelCopyJobCommand,
  GetModelCustomizationJobCommand,
  GetModelImportJobCommand,
  ListCustomModelsCommand,
  ListImportedModelsCommand,
  ListModelCustomizationJobsCommand,
  TagResourceCommand,
} from "@aws-sdk/client-bedrock";
import { send } from "../../test/send.ts";
import { type RunningServer, startServer, TestClock } from "../index.ts";

const clock = new TestClock("2026-01-01T00:00:00Z");
const minute = 60_000;
let server: RunningServer;
before(async () => {
  server = await startServer({ clock, trainingTime: minute });
});
after(() => server.close());
beforeEach(() => server.faults.clear());

let jobs = 0;
const job = () => {
  const name = `job-${++jobs}`;
  return {
    jobName: name,
    customModelName: name,
    roleArn: "arn:aws:iam::000000000000:role/bedrock",
    baseModelIdentifier: "amazon.nova-lite-v1:0:300k",
    trainingDataConfig: { s3Uri: "s3://bucket/train.jsonl" },
    outputDataConfig: { s3Uri: "s3://bucket/out/" },
  };
};
/** Errors are struck once, where the SDK would try again. */
const once = { count: 1 };

describe("an error on demand", () => {
  it("is any of the API's model, of any operation, with its status and any message", async () => {
    const commands = [
      new ListCustomModelsCommand({}),
      new GetCustomModelCommand({ modelIdentifier: "any" }),
      new DeleteCustomModelCommand({ modelIdentifier: "any" }),
      new ListModelCustomizationJobsCommand({}),
      new CreateModelCustomizationJobCommand(job()),
    ] as const;
    for (const [code, status] of [
      ["AccessDeniedException", 403],
      ["ConflictException", 400],
      ["ResourceInUseException", 400],
      ["ResourceNotFoundException", 404],
      ["ServiceQuotaExceededException", 400],
      ["TooManyTagsException", 400],
      ["ValidationException", 400],
    ] as const) {
      for (const command of commands) {
        server.faults.replace([{ fault: "error", code, message: `for ${code}` }]);
        // The union of commands is more than the types of send can tell apart.
        await assert.rejects(server.client().send(command as ListCustomModelsCommand), (error: Error) => {
          const { httpStatusCode } = (error as Error & { $metadata: { httpStatusCode: number } }).$metadata;
          assert.deepEqual([error.name, error.message, httpStatusCode], [code, `for ${code}`, status]);
          return true;
        });
      }
    }
  });

  it("has a text and a status of its own where it gives none, and may have another status or a name that nobody knows", async () => {
    const answers = async (rule: string) => {
      server.faults.replace([rule]);
      const { status, errorType, message } = await send(server, "GET", "/custom-models");
      return [status, errorType, message];
    };
    assert.deepEqual(await answers("error"), [
      500,
      "InternalServerException",
      "The system encountered an unexpected error during processing. Try your request again.",
    ]);
    assert.deepEqual(await answers("error:code=SlowDown,status=503,message=Slow, please"), [
      503,
      "SlowDown",
      "Slow, please",
    ]);
    assert.deepEqual(await answers('error:code=ValidationException,message="a=1, b=\\"2\\"",count=5'), [
      400,
      "ValidationException",
      'a=1, b="2"',
    ]);
    assert.deepEqual(await answers("throttle:message=Too many requests"), [
      429,
      "ThrottlingException",
      "Too many requests",
    ]);
  });

  it("may carry the long form of its type, which clients strip (recorded of the runtime service)", async () => {
    server.faults.add({ fault: "error", code: "ValidationException", message: "long", form: "long" });
    const { headers } = await fetch(`${server.url}/custom-models`, { headers: { authorization: "Bearer test" } });
    assert.equal(
      headers.get("x-amzn-errortype"),
      "ValidationException:http://internal.amazon.com/coral/com.amazon.bedrock/",
    );
    await assert.rejects(server.client().send(new ListCustomModelsCommand({})), {
      name: "ValidationException",
      message: "long",
    });
  });

  it("refuses more jobs at once than a quota allows", async () => {
    server.faults.add("error:operation=CreateModelCustomizationJob,code=ServiceQuotaExceededException,after=2");
    await server.client().send(new CreateModelCustomizationJobCommand(job()));
    await server.client().send(new CreateModelCustomizationJobCommand(job()));
    await assert.rejects(server.client().send(new CreateModelCustomizationJobCommand(job())), {
      name: "ServiceQuotaExceededException",
    });
  });

  it("refuses a role that cannot be assumed with the text on which Terraform tries again", async () => {
    const message = "Could not assume provided IAM role. Please provide a valid IAM role.";
    server.faults.add({
      ...once,
      fault: "error",
      operation: "CreateModelCustomizationJob",
      code: "ValidationException",
      message,
    });
    const create = job();
    await assert.rejects(server.client().send(new CreateModelCustomizationJobCommand(create)), {
      name: "ValidationException",
      message: /^Could not assume provided IAM role/,
    });
    await server.client().send(new CreateModelCustomizationJobCommand(create));
  });
});

describe("too many tags", () => {
  it("name their resource, as the API's model says", async () => {
    const [resourceARN = ""] = await server.arrange([{}]);
    const tags = Array.from({ length: 51 }, (_, index) => ({ key: `k${index}`, value: "v" }));
    const refused = (error: Error & { resourceName?: string }) => [error.name, error.resourceName];
    const tag = () => server.client().send(new TagResourceCommand({ resourceARN, tags }));
    await assert.rejects(tag(), (error: Error) => {
      assert.deepEqual(refused(error), ["TooManyTagsException", resourceARN]);
      return true;
    });
    server.faults.add("error:code=TooManyTagsException");
    await assert.rejects(tag(), (error: Error) => {
      assert.match(refused(error)[1] ?? "", /^arn:aws:bedrock:us-east-1:000000000000:custom-model\//);
      return true;
    });
  });
});

describe("what a request begins", () => {
  it("takes another time, or fails in a phase with a message, on demand", async () => {
    server.faults.replace([
      { fault: "job", time: 5 * minute, count: 1 },
      { fault: "job", message: "Loss became NaN", phase: "training", after: 1 },
    ]);
    const [slow, broken] = [job(), job()];
    for (const input of [slow, broken]) await server.client().send(new CreateModelCustomizationJobCommand(input));
    const get = async (jobIdentifier: string) =>
      server.client().send(new GetModelCustomizationJobCommand({ jobIdentifier }));
    await clock.advance(minute);
    assert.equal((await get(slow.jobName)).status, "InProgress");
    const failed = await get(broken.jobName);
    assert.deepEqual([failed.status, failed.failureMessage], ["Failed", "Loss became NaN"]);
    assert.equal(failed.statusDetails?.dataProcessingDetails?.status, "Completed");
    assert.equal(failed.statusDetails?.trainingDetails?.status, "Failed");
    await clock.advance(4 * minute);
    assert.equal((await get(slow.jobName)).status, "Completed");
  });

  it("may be an import: it takes another time, and makes no model where it fails", async () => {
    server.faults.add("job:operation=CreateModelImportJob,time=300000,count=1");
    server.faults.add('job:operation=CreateModelImportJob,message="No config.json",time=1000,after=1');
    const begin = async (jobName: string) => {
      const modelDataSource = { s3DataSource: { s3Uri: "s3://bucket/weights/" } };
      const { jobArn } = await server.client().send(
        new CreateModelImportJobCommand({
          ...{ jobName, importedModelName: `${jobName}-model`, modelDataSource },
          roleArn: "arn:aws:iam::000000000000:role/import",
        }),
      );
      return () => server.client().send(new GetModelImportJobCommand({ jobIdentifier: jobArn }));
    };
    const slow = await begin("slow-import");
    const broken = await begin("broken-import");
    await clock.advance(minute);
    assert.equal((await slow()).status, "InProgress");
    const failed = await broken();
    assert.deepEqual([failed.status, failed.failureMessage], ["Failed", "No config.json"]);
    await clock.advance(4 * minute);
    assert.equal((await slow()).status, "Completed");
    const { modelSummaries = [] } = await server.client().send(new ListImportedModelsCommand({}));
    assert.deepEqual(
      modelSummaries.map(({ modelName }) => modelName),
      ["slow-import-model"],
    );
  });

  it("may be a copy: its model is Failed then", async () => {
    const [sourceModelArn] = await server.arrange([{}]);
    server.faults.add('job:message="No room, sorry",time=1000');
    const targetModelName = "copied";
    const { jobArn } = await server.client().send(new CreateModelCopyJobCommand({ sourceModelArn, targetModelName }));
    await clock.advance(1000);
    const copy = await server.client().send(new GetModelCopyJobCommand({ jobArn }));
    assert.deepEqual([copy.status, copy.failureMessage], ["Failed", "No room, sorry"]);
    const model = await server.client().send(new GetCustomModelCommand({ modelIdentifier: copy.targetModelArn }));
    assert.deepEqual([model.modelStatus, model.failureMessage], ["Failed", "No room, sorry"]);
  });
});

describe("such rules", () => {
  for (const [rule, message] of [
    ["error:code=No Such", /^code="No Such" is not possible: an error's name/],
    ["error:status=200", /^status="200" is not possible: a whole number from 400 to 599/],
    ["error:form=wide", /^form="wide" is not possible: short or long/],
    ["error:message=", /^message="" is not possible/],
    ["job", /^job needs time=MILLISECONDS, message=WHY_IT_FAILS/],
    ["job:time=5,phase=training", /^phase=training says in which phase a job fails: give message/],
    ["latency:latency=1,message=no", /^latency has no setting "message"/],
  ] as const) {
    it(`are refused as ${rule}`, () => {
      assert.throws(() => server.faults.add(rule), { name: "FaultRuleError", message });
    });
  }
});
