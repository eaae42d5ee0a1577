import {
  accountId,
  copyJobArn,
  customizationJobIdentifier,
  customModelName,
  foundationModelArn,
  jobNamePattern,
  kmsKeyArn,
  modelArn,
  roleArn,
  s3Uri,
  taggableResourcesArn,
  tagText,
} from "../../src/validation/bedrock-patterns.ts";

export interface Answer {
  readonly [member: string]: unknown;
}

/** When a member is in an answer: always, never, where the answer says so, or where what was asked said so. */
type When = "always" | "where it was given" | ((answer: Answer) => boolean);

/** What is wrong with a value, if anything is. */
type Form = (value: unknown) => string | undefined;

interface OutputMember {
  readonly when: When;
  readonly form: Form;
}

/** The members of an answer, all of them: another is a mistake. */
export interface OutputMembers {
  readonly [member: string]: OutputMember;
}

export const text =
  (expression: RegExp, most = 2048, least = 1): Form =>
  (value) =>
    typeof value === "string" && expression.test(value) && value.length >= least && value.length <= most
      ? undefined
      : `${JSON.stringify(value)} is not of the form ${expression}`;
export const oneOf = (...values: string[]): Form => text(new RegExp(`^(?:${values.join("|")})$`));
export const listOf =
  (form: Form): Form =>
  (value) =>
    Array.isArray(value) ? value.map(form).find((fault) => fault !== undefined) : "it is not a list";
export const structure =
  (members: OutputMembers): Form =>
  (value) =>
    typeof value === "object" && value !== null
      ? faultsOf(value as Answer, members).join("; ") || undefined
      : "no object";
const aNumber: Form = (value) => (Number.isFinite(value) ? undefined : `${value} is no number`);

export const always = (form: Form): OutputMember => ({ when: "always", form });
export const given = (form: Form): OutputMember => ({ when: "where it was given", form });
export const where = (when: (answer: Answer) => boolean, form: Form): OutputMember => ({ when, form });

/** ISO 8601 with milliseconds and Z, as recorded lengths of answers prove. */
export const time = text(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
export const anyText = text(/^[\s\S]*$/);
export const message = text(/^[\s\S]*$/, 2048);
export const arn = text(modelArn.expression, 1011, 20);
export const name = text(customModelName.expression, 63);
const customization = oneOf(
  ...["FINE_TUNING", "CONTINUED_PRE_TRAINING", "DISTILLATION", "REINFORCEMENT_FINE_TUNING", "IMPORTED"],
);
const jobArn = text(customizationJobIdentifier.expression, 1011);
const jobName = text(jobNamePattern.expression, 63);
const location = structure({ s3Uri: always(text(s3Uri.expression, 1024)) });
const validators = structure({ validators: always(listOf(location)) });
const hyperParameters: Form = (value) =>
  Object.values(value as object).every((parameter) => typeof parameter === "string") ? undefined : "a value is no text";
const metrics = listOf(structure({ validationLoss: always(aNumber) }));

export const isFailed = ({ status, modelStatus }: Answer) => (status ?? modelStatus) === "Failed";
export const isCompleted = ({ status }: Answer) => status === "Completed";
export const isOver = ({ status }: Answer) => ["Completed", "Failed", "Stopped"].includes(String(status));
/** Of a job, or a copy of a model of one. */
const isTrained = ({ customizationType }: Answer) => customizationType !== "IMPORTED";
const isOfJob = ({ jobArn }: Answer) => jobArn !== undefined;

const customModel: OutputMembers = {
  modelArn: always(arn),
  modelName: always(name),
  creationTime: always(time),
  modelStatus: always(oneOf("Active", "Creating", "Failed")),
  baseModelArn: always(arn),
  customizationType: always(customization),
  jobArn: given(jobArn),
  jobName: where(isOfJob, jobName),
  failureMessage: where(isFailed, message),
  modelKmsKeyArn: given(text(kmsKeyArn.expression)),
  hyperParameters: where(isTrained, hyperParameters),
  trainingDataConfig: where(isTrained, location),
  outputDataConfig: where(isTrained, location),
  validationDataConfig: given(validators),
  customizationConfig: given(() => undefined),
  trainingMetrics: where(isOfJob, structure({ trainingLoss: always(aNumber) })),
  validationMetrics: where(isOfJob, metrics),
};

const customModelSummary: OutputMembers = {
  modelArn: always(arn),
  modelName: always(name),
  creationTime: always(time),
  baseModelArn: always(arn),
  baseModelName: always(anyText),
  customizationType: always(customization),
  ownerAccountId: always(text(accountId.expression)),
  modelStatus: always(oneOf("Active", "Creating", "Failed")),
};

const phase = (...statuses: string[]) =>
  always(
    structure({
      status: always(oneOf("NotStarted", "InProgress", "Completed", "Stopping", "Stopped", "Failed", ...statuses)),
      creationTime: where(({ status }) => status !== "NotStarted", time),
      lastModifiedTime: where(({ status }) => status !== "NotStarted", time),
    }),
  );
const statusDetails = structure({
  validationDetails: phase(),
  dataProcessingDetails: phase(),
  trainingDetails: phase(),
});
const jobStatus = oneOf("InProgress", "Completed", "Failed", "Stopping", "Stopped");

const customizationJob: OutputMembers = {
  jobArn: always(jobArn),
  jobName: always(jobName),
  outputModelName: always(name),
  outputModelArn: where(isCompleted, arn),
  status: always(jobStatus),
  statusDetails: always(statusDetails),
  failureMessage: where(isFailed, message),
  creationTime: always(time),
  lastModifiedTime: always(time),
  endTime: where(isOver, time),
  baseModelArn: always(text(foundationModelArn.expression)),
  customizationType: always(customization),
  roleArn: always(text(roleArn.expression)),
  clientRequestToken: given(anyText),
  hyperParameters: always(hyperParameters),
  trainingDataConfig: always(location),
  outputDataConfig: always(location),
  validationDataConfig: given(validators),
  outputModelKmsKeyArn: given(text(kmsKeyArn.expression)),
  // Empty in every recorded state; the numbers are the model's. trainingMetrics are absent.
  validationMetrics: always((value) => (Array.isArray(value) && value.length === 0 ? undefined : "it is not empty")),
};

const customizationJobSummary: OutputMembers = {
  jobArn: always(jobArn),
  jobName: always(jobName),
  baseModelArn: always(text(foundationModelArn.expression)),
  status: always(jobStatus),
  statusDetails: always(statusDetails),
  creationTime: always(time),
  lastModifiedTime: always(time),
  endTime: where(isOver, time),
  customModelArn: where(isCompleted, arn),
  customModelName: always(name),
  customizationType: always(customization),
};

const copyJob: OutputMembers = {
  jobArn: always(text(copyJobArn.expression)),
  status: always(oneOf("InProgress", "Completed", "Failed")),
  creationTime: always(time),
  targetModelArn: always(arn),
  targetModelName: always(name),
  sourceAccountId: always(text(accountId.expression)),
  sourceModelArn: always(arn),
  sourceModelName: always(name),
  targetModelKmsKeyArn: given(text(kmsKeyArn.expression)),
  targetModelTags: given(
    listOf(structure({ key: always(text(tagText.expression)), value: always(text(tagText.expression, 256, 0)) })),
  ),
  failureMessage: where(isFailed, message),
};

export const token = given(text(/^\S+$/));
const error: OutputMembers = { message: always(message) };

/** The members of every answer about models and their jobs, errors included: when each is present, and its form. */
export const outputMembers = {
  GetCustomModel: customModel,
  ListCustomModels: {
    modelSummaries: always(listOf(structure(customModelSummary))),
    nextToken: always((value) => (value === null ? undefined : token.form(value))),
  },
  GetModelCustomizationJob: customizationJob,
  ListModelCustomizationJobs: {
    modelCustomizationJobSummaries: always(listOf(structure(customizationJobSummary))),
    nextToken: token,
  },
  GetModelCopyJob: copyJob,
  ListModelCopyJobs: { modelCopyJobSummaries: always(listOf(structure(copyJob))), nextToken: token },
  CreateModelCustomizationJob: { jobArn: always(jobArn) },
  CreateModelCopyJob: { jobArn: always(text(copyJobArn.expression)) },
  CreateCustomModel: { modelArn: always(arn) },
  StopModelCustomizationJob: {},
  DeleteCustomModel: {},
  TagResource: {},
  ValidationException: error,
  ConflictException: error,
  ResourceNotFoundException: error,
  ServiceQuotaExceededException: error,
  ThrottlingException: error,
  TooManyTagsException: { ...error, resourceName: always(text(taggableResourcesArn.expression, 1011)) },
} satisfies { readonly [answer: string]: OutputMembers };

/** What is wrong with an answer by the table. @param wasGiven whether a member that is there where it was given was; by default it may be there */
export function faultsOf(answer: Answer, members: OutputMembers, wasGiven?: (member: string) => boolean): string[] {
  const others = Object.keys(answer).filter((member) => !Object.hasOwn(members, member));
  const faults = Object.entries(members).map(([member, { when, form }]) => {
    const isThere = member in answer;
    const known = when === "where it was given" ? wasGiven?.(member) : when === "always" || when(answer);
    if (known !== undefined && known !== isThere) return `${member} is ${isThere ? "there" : "absent"}`;
    const fault = isThere ? form(answer[member]) : undefined;
    return fault && `${member}: ${fault}`;
  });
  return [...others.map((member) => `${member} is not in the table`), ...faults.filter((fault) => fault !== undefined)];
}
