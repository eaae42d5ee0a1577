import { notFound } from "../../bedrock/refusals.ts";
import { ModelCopyJobArn } from "../../validation/bedrock-shapes.ts";
import { operation } from "../operation.ts";
import { copyJobAnswer } from "./copy-job-answer.ts";

/** Tells all about one copy: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_GetModelCopyJob.html */
export const getModelCopyJob = operation({
  name: "GetModelCopyJob",
  method: "GET",
  path: "/model-copy-jobs/{jobArn}",
  status: 200,
  input: { path: { jobArn: ModelCopyJobArn } },
  resource: ({ jobArn }) => jobArn,
  async run({ jobArn }, caller, { catalogue }) {
    const job = await catalogue.getCopyJob(caller, jobArn);
    if (!job) throw notFound("model copy job", jobArn);
    return copyJobAnswer(job);
  },
});
