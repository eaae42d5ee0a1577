import type { CustomModelSummary, ModelCustomizationJobSummary } from "@aws-sdk/client-bedrock";
import { type Assumption, type Finding, found, notSeen } from "../finding.ts";
import { type Sample, timeOf } from "../sample.ts";
import type { ProbedService } from "../service.ts";

const inName: Assumption = {
  id: "names.model",
  question: "Does nameContains find a part of a model's name?",
  assumed: "yes",
};
const byCase: Assumption = {
  id: "names.case",
  question: "Does nameContains tell capital letters from small ones?",
  assumed: "yes",
};
const inJobName: Assumption = {
  id: "names.job",
  question: "Does nameContains find a model by the name of its customization job?",
  assumed: "yes",
};

/** Letters and digits, which nameContains takes at any place. */
const part = /[A-Za-z][A-Za-z0-9]{2,}/;

export async function names(service: ProbedService, { models }: Sample): Promise<Finding[]> {
  const model = models.find(({ modelName = "" }) => part.test(modelName));
  if (model === undefined) {
    const why = `none of ${models.length} models has three letters or digits in a row`;
    return [notSeen(inName, why), notSeen(byCase, why), await jobNames(service, models)];
  }
  const [text = ""] = part.exec(model.modelName ?? "") ?? [];
  const finds = await isFound(service, model, text);
  const swapped = [...text].map((letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
  const findsSwapped = await isFound(service, model, swapped.join(""));
  const evidence = `a part of ${text.length} letters and digits`;
  return [
    found(inName, finds, finds ? "yes" : "no", evidence),
    found(byCase, !findsSwapped, findsSwapped ? "no" : "yes", `${evidence}, capital for small and small for capital`),
    await jobNames(service, models),
  ];
}

async function jobNames(service: ProbedService, models: readonly CustomModelSummary[]): Promise<Finding> {
  const byArn = new Map(models.map((model) => [model.modelArn, model]));
  const jobs = await service.listJobs();
  for (const job of jobs) {
    const model = byArn.get(job.customModelArn);
    const text = model && partOfJobName(job, model);
    if (!model || text === undefined) continue;
    const finds = await isFound(service, model, text);
    return found(
      inJobName,
      finds,
      finds ? "yes" : "no",
      `${text.length} letters and digits that are in the job's name alone`,
    );
  }
  return notSeen(inJobName, `none of ${jobs.length} jobs has a model whose name lacks a part of the job's`);
}

function partOfJobName({ jobName = "" }: ModelCustomizationJobSummary, model: CustomModelSummary): string | undefined {
  return jobName.match(/[A-Za-z0-9]{3,}/g)?.find((text) => !model.modelName?.includes(text));
}

/** Whether the model is among those that `nameContains` finds, near its time. */
async function isFound(service: ProbedService, model: CustomModelSummary, nameContains: string): Promise<boolean> {
  const near = 5_000;
  const listed = await service.listAll(
    {
      nameContains,
      creationTimeAfter: new Date(timeOf(model) - near),
      creationTimeBefore: new Date(timeOf(model) + near),
    },
    10,
  );
  return listed?.some(({ modelArn }) => modelArn === model.modelArn) ?? false;
}
