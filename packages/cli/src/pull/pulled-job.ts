import type { GetModelCustomizationJobCommandOutput, StatusDetails } from "@aws-sdk/client-bedrock";
import type { CustomizationJob, JobPhases, JsonObject } from "@outcrop/catalogue";

/** The members of the answer that the catalogue keeps beside what it knows by name. */
const detailMembers = [
  ...["clientRequestToken", "roleArn", "hyperParameters", "trainingDataConfig", "validationDataConfig"],
  ...["outputDataConfig", "trainingMetrics", "validationMetrics", "outputModelKmsKeyArn", "vpcConfig"],
  "customizationConfig",
] as const satisfies readonly (keyof GetModelCustomizationJobCommandOutput)[];

/** The job that made a model, from GetModelCustomizationJob's answer, in the catalogue's terms. Undefined if the answer lacks a member that every job has. */
export function jobOf(answer: GetModelCustomizationJobCommandOutput, modelArn: string): CustomizationJob | undefined {
  const { jobArn, jobName, status, creationTime, outputModelName, baseModelArn } = answer;
  if (jobArn === undefined || jobName === undefined || status === undefined || creationTime === undefined)
    return undefined;
  const { lastModifiedTime = creationTime, endTime, customizationType, failureMessage } = answer;
  const given = detailMembers.flatMap((member) => (answer[member] === undefined ? [] : [[member, answer[member]]]));
  return {
    ...{ jobArn, jobName, status },
    creationTime: creationTime.getTime(),
    lastModifiedTime: lastModifiedTime.getTime(),
    ...(endTime !== undefined && { endTime: endTime.getTime() }),
    ...(answer.statusDetails !== undefined && { phases: phasesOf(answer.statusDetails) }),
    customModelArn: answer.outputModelArn ?? modelArn,
    customModelName: outputModelName ?? "",
    baseModelArn: baseModelArn ?? "",
    ...(customizationType !== undefined && { customizationType }),
    ...(failureMessage !== undefined && { failureMessage }),
    ...(given.length > 0 && { details: Object.fromEntries(given) as JsonObject }),
  };
}

function phasesOf({ validationDetails, dataProcessingDetails, trainingDetails }: StatusDetails): JobPhases {
  const phases = { validation: validationDetails, dataProcessing: dataProcessingDetails, training: trainingDetails };
  return Object.fromEntries(
    Object.entries(phases).flatMap(([phase, { status, creationTime, lastModifiedTime } = {}]) => {
      if (creationTime === undefined) return [];
      const ends = status === "Completed" ? lastModifiedTime?.getTime() : undefined;
      return [[phase, { begins: creationTime.getTime(), ...(ends !== undefined && { ends }) }]];
    }),
  );
}
