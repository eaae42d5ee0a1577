import type { Thing } from "@outcrop/catalogue";

export const scope = { account: "111122223333", region: "us-east-1" } as const;
export const kind = "provisioned-model";
export const statuses = ["InService", "Updating", "Failed"] as const;

const start = Date.UTC(2026, 0, 1);
const own = `arn:aws:bedrock:${scope.region}:${scope.account}`;

/** When the thing with this number was made: a second after the one before. */
export const timeOf = (number: number): number => start + number * 1000;

/** Provisioned throughput as the server keeps it; one in twenty is not in service, and there are fifty models. */
export function thingOf(number: number): Thing {
  const id = number.toString(36).padStart(12, "0");
  const name = `throughput-${number}`;
  const arn = `${own}:${kind}/${id}`;
  const status = number % 20 === 0 ? statuses[1 + ((number / 20) % 2)] : statuses[0];
  const model = `model-${number % 50}`;
  const time = new Date(timeOf(number)).toISOString();
  return {
    scope,
    kind,
    arn,
    id,
    time: timeOf(number),
    name,
    names: [{ kind, name }],
    values: { status: status ?? "InService", model },
    body: {
      provisionedModelArn: arn,
      provisionedModelName: name,
      modelArn: model,
      desiredModelArn: model,
      foundationModelArn: `arn:aws:bedrock:${scope.region}::foundation-model/amazon.nova-lite-v1:0:300k`,
      modelUnits: 1,
      desiredModelUnits: 1,
      status,
      creationTime: time,
      lastModifiedTime: time,
    },
  };
}
