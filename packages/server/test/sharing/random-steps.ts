import assert from "node:assert/strict";
import {
  type BedrockClient,
  CreateCustomModelCommand,
  CreateModelCopyJobCommand,
  CreateModelCustomizationJobCommand,
  DeleteCustomModelCommand,
  DeleteResourcePolicyCommand,
  GetModelCopyJobCommand,
  GetModelCustomizationJobCommand,
  PutResourcePolicyCommand,
} from "@aws-sdk/client-bedrock";
import type { Scope } from "@outcrop/catalogue";
import type { Random } from "../../../../test/random.ts";
import type { TestClock } from "../../src/index.ts";
import type { PlainBedrock, PlainModel } from "./plain-bedrock.ts";

/** What the steps are taken in: the same world twice, once as a server and once plainly. */
export interface Worlds {
  readonly random: Random;
  readonly clock: TestClock;
  readonly trainingTime: number;
  readonly plain: PlainBedrock;
  readonly places: readonly Scope[];
  /** The server's client of a place. */
  readonly clientOf: (place: Scope) => BedrockClient;
  /** The ARNs of all models there have ever been. */
  readonly arns: string[];
  /** The customization jobs in progress, with the models that they make. */
  readonly training: { readonly jobIdentifier: string; readonly model: PlainModel }[];
}

/** One step, told before it is taken: what it does on the server, and the refusal that the plain model expects of it. */
export interface Step {
  readonly told: string;
  readonly expected: string | undefined;
  run(): Promise<unknown>;
}

/** Few, so that they are taken often. */
const modelNames = ["amber", "basalt", "chert", "dolomite", "flint", "gabbro", "gneiss", "marble", "schist", "slate"];
const roleArn = "arn:aws:iam::000000000000:role/bedrock";
/** Named in policies, and never asks. */
const stranger = "999999999999";

const kinds = [
  ...Array<typeof createByJob>(2).fill(createByJob),
  ...[importModel, share, share, share, withdraw, copy, copy, copy, remove, remove, pass],
];

export function randomStep(worlds: Worlds): Step {
  return worlds.random.pick(kinds)(worlds);
}

function createByJob(worlds: Worlds): Step {
  const { random, plain, clientOf } = worlds;
  const caller = random.pick(worlds.places);
  const modelName = random.pick(modelNames);
  const input = {
    jobName: `job-${worlds.arns.length + worlds.training.length}`,
    customModelName: modelName,
    roleArn,
    baseModelIdentifier: "amazon.nova-lite-v1:0:300k",
    trainingDataConfig: { s3Uri: "s3://bucket/train.jsonl" },
    outputDataConfig: { s3Uri: "s3://bucket/out/" },
  };
  return {
    told: `${name(caller)} trains ${modelName}`,
    expected: plain.refusesName(caller, modelName),
    async run() {
      const { jobArn } = await clientOf(caller).send(new CreateModelCustomizationJobCommand(input));
      const model = { owner: caller, modelName, customizationType: "FINE_TUNING", isCopy: false } as const;
      worlds.training.push({ jobIdentifier: jobArn ?? "", model: made(worlds, undefined, model) });
    },
  };
}

function importModel(worlds: Worlds): Step {
  const { random, plain, clientOf } = worlds;
  const caller = random.pick(worlds.places);
  const modelName = random.pick(modelNames);
  const modelSourceConfig = { s3DataSource: { s3Uri: "s3://bucket/model/" } };
  return {
    told: `${name(caller)} imports ${modelName}`,
    expected: plain.refusesName(caller, modelName),
    async run() {
      const create = new CreateCustomModelCommand({ modelName, modelSourceConfig, roleArn });
      const { modelArn } = await clientOf(caller).send(create);
      made(worlds, modelArn, { owner: caller, modelName, customizationType: "IMPORTED", isCopy: false });
    },
  };
}

function copy(worlds: Worlds): Step {
  const { random, plain, clientOf } = worlds;
  const caller = random.pick(worlds.places);
  const sourceModelArn = anyModel(worlds);
  const targetModelName = random.pick(modelNames);
  const refusal = plain.refusesCopy(caller, sourceModelArn);
  return {
    told: `${name(caller)} copies ${sourceModelArn} as ${targetModelName}`,
    expected: refusal ?? plain.refusesName(caller, targetModelName),
    async run() {
      const create = new CreateModelCopyJobCommand({ sourceModelArn, targetModelName });
      const { jobArn } = await clientOf(caller).send(create);
      const { targetModelArn } = await clientOf(caller).send(new GetModelCopyJobCommand({ jobArn }));
      const customizationType = plain.typeOf(sourceModelArn);
      made(worlds, targetModelArn, { owner: caller, modelName: targetModelName, customizationType, isCopy: true });
    },
  };
}

function share({ random, plain, clientOf, places, arns }: Worlds): Step {
  const resourceArn = anyModel({ random, arns });
  const caller = oftenItsOwner(resourceArn, random, places);
  const everyone = [...new Set(places.map(({ account }) => account)), stranger];
  const accounts = everyone.filter(() => random.next() < 0.5);
  if (accounts.length === 0) accounts.push(random.pick(everyone));
  const Statement = [{ Effect: "Allow", Principal: { AWS: accounts }, Action: "bedrock:*", Resource: resourceArn }];
  const resourcePolicy = JSON.stringify({ Version: "2012-10-17", Statement });
  return {
    told: `${name(caller)} shares ${resourceArn} with ${accounts}`,
    expected: plain.share(caller, resourceArn, accounts),
    run: () => clientOf(caller).send(new PutResourcePolicyCommand({ resourceArn, resourcePolicy })),
  };
}

function withdraw({ random, plain, clientOf, places, arns }: Worlds): Step {
  const resourceArn = anyModel({ random, arns });
  const caller = oftenItsOwner(resourceArn, random, places);
  return {
    told: `${name(caller)} withdraws the policy of ${resourceArn}`,
    expected: plain.withdraw(caller, resourceArn),
    run: () => clientOf(caller).send(new DeleteResourcePolicyCommand({ resourceArn })),
  };
}

function remove({ random, plain, clientOf, places, arns }: Worlds): Step {
  const modelIdentifier = anyModel({ random, arns });
  const caller = oftenItsOwner(modelIdentifier, random, places);
  return {
    told: `${name(caller)} deletes ${modelIdentifier}`,
    expected: plain.delete(caller, modelIdentifier),
    run: () => clientOf(caller).send(new DeleteCustomModelCommand({ modelIdentifier })),
  };
}

function pass(worlds: Worlds): Step {
  const { random, plain, clock, trainingTime } = worlds;
  const milliseconds = random.below(2 * trainingTime);
  return {
    told: `${milliseconds} ms pass`,
    expected: undefined,
    async run() {
      plain.pass(milliseconds);
      await clock.advance(milliseconds);
      await learnWhatJobsMade(worlds);
    },
  };
}

/** Learns the ARNs of the models whose jobs have completed. */
async function learnWhatJobsMade({ plain, clientOf, arns, training }: Worlds): Promise<void> {
  for (const each of training.splice(0)) {
    const { jobIdentifier, model } = each;
    const get = new GetModelCustomizationJobCommand({ jobIdentifier });
    const { outputModelArn } = await clientOf(model.owner).send(get);
    assert.equal(outputModelArn !== undefined, model.ready <= plain.now, jobIdentifier);
    model.modelArn = outputModelArn;
    if (outputModelArn === undefined) training.push(each);
    else arns.push(outputModelArn);
  }
}

function made(
  { plain, arns, trainingTime }: Worlds,
  modelArn: string | undefined,
  model: Omit<PlainModel, "modelArn" | "creationTime" | "ready">,
): PlainModel {
  if (modelArn !== undefined) arns.push(modelArn);
  const added = { ...model, modelArn, creationTime: plain.now, ready: plain.now + trainingTime };
  plain.add(added);
  return added;
}

/** One of the models there have been, the youngest more likely; or one that nobody has made. */
function anyModel({ random, arns }: Pick<Worlds, "random" | "arns">): string {
  const recent = arns.slice(-12);
  if (recent.length > 0 && random.next() < 0.95) return random.pick(recent);
  return "arn:aws:bedrock:us-east-1:111111111111:custom-model/amazon.nova-lite-v1:0:300k/aaaaaaaaaaaa";
}

function oftenItsOwner(modelArn: string, random: Random, places: readonly Scope[]): Scope {
  const [, , , region, account] = modelArn.split(":");
  const owner = places.find((place) => place.account === account && place.region === region);
  return owner && random.next() < 0.75 ? owner : random.pick(places);
}

function name({ account, region }: Scope): string {
  return `${account} in ${region}`;
}
