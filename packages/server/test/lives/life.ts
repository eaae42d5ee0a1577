import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import {
  type BedrockClient,
  CreateCustomModelCommand,
  CreateCustomModelDeploymentCommand,
  CreateModelImportJobCommand,
  CreateProvisionedModelThroughputCommand,
  DeleteCustomModelCommand,
  DeleteCustomModelDeploymentCommand,
  DeleteImportedModelCommand,
  DeleteProvisionedModelThroughputCommand,
  GetCustomModelCommand,
  GetCustomModelDeploymentCommand,
  GetModelImportJobCommand,
  GetProvisionedModelThroughputCommand,
  ResourceNotFoundException,
  UpdateProvisionedModelThroughputCommand,
} from "@aws-sdk/client-bedrock";

/** Milliseconds between two looks at what changes by itself. */
export const askAgainAfter = 5;

/** What of a life is there, by the names of the things. */
export interface Stand {
  readonly model: boolean;
  /** The name of its throughput. */
  readonly throughput?: string;
  readonly deployment: boolean;
  readonly job: boolean;
  /** Whether its imported model was asked to go. */
  readonly importedIsGone: boolean;
}

const nothing: Stand = { model: false, deployment: false, job: false, importedIsGone: false };

interface Step {
  /** What has to be so before. */
  readonly ready?: (life: Life, client: BedrockClient) => Promise<boolean>;
  readonly send: (life: Life, client: BedrockClient) => Promise<unknown>;
  readonly leaves: (stand: Stand, life: Life) => Stand;
}

const s3DataSource = { s3Uri: "s3://bucket/model/" };
const modelIsActive = async ({ name }: Life, client: BedrockClient) =>
  (await client.send(new GetCustomModelCommand({ modelIdentifier: name }))).modelStatus === "Active";
const throughputIsInService = async ({ name }: Life, client: BedrockClient) =>
  (await client.send(new GetProvisionedModelThroughputCommand({ provisionedModelId: name }))).status === "InService";
const deploymentIsActive = async ({ name }: Life, client: BedrockClient) =>
  (await client.send(new GetCustomModelDeploymentCommand({ customModelDeploymentIdentifier: name }))).status ===
  "Active";
const jobIsCompleted = async ({ name }: Life, client: BedrockClient) =>
  (await client.send(new GetModelImportJobCommand({ jobIdentifier: name }))).status === "Completed";

/** The steps of a life, one after the other. */
const steps: readonly Step[] = [
  {
    send: ({ name, clientRequestToken }, client) =>
      client.send(
        new CreateCustomModelCommand({ modelName: name, modelSourceConfig: { s3DataSource }, clientRequestToken }),
      ),
    leaves: (stand) => ({ ...stand, model: true }),
  },
  {
    ready: modelIsActive,
    send: ({ name, clientRequestToken }, client) =>
      client.send(
        new CreateProvisionedModelThroughputCommand({
          provisionedModelName: name,
          modelId: name,
          modelUnits: 1,
          clientRequestToken,
        }),
      ),
    leaves: (stand, { name }) => ({ ...stand, throughput: name }),
  },
  {
    send: async ({ name, clientRequestToken }, client) => {
      const { modelArn } = await client.send(new GetCustomModelCommand({ modelIdentifier: name }));
      await client.send(
        new CreateCustomModelDeploymentCommand({ modelDeploymentName: name, modelArn, clientRequestToken }),
      );
    },
    leaves: (stand) => ({ ...stand, deployment: true }),
  },
  {
    ready: throughputIsInService,
    send: ({ name }, client) =>
      client.send(
        new UpdateProvisionedModelThroughputCommand({
          provisionedModelId: name,
          desiredProvisionedModelName: `${name}-renamed`,
        }),
      ),
    leaves: (stand, { name }) => ({ ...stand, throughput: `${name}-renamed` }),
  },
  {
    send: ({ name, clientRequestToken }, client) =>
      client.send(
        new CreateModelImportJobCommand({
          jobName: name,
          importedModelName: name,
          roleArn: "arn:aws:iam::000000000000:role/import",
          modelDataSource: { s3DataSource },
          clientRequestToken,
        }),
      ),
    leaves: (stand) => ({ ...stand, job: true }),
  },
  {
    ready: deploymentIsActive,
    send: ({ name }, client) =>
      client.send(new DeleteCustomModelDeploymentCommand({ customModelDeploymentIdentifier: name })),
    leaves: (stand) => ({ ...stand, deployment: false }),
  },
  {
    send: ({ name }, client) =>
      client.send(new DeleteProvisionedModelThroughputCommand({ provisionedModelId: `${name}-renamed` })),
    leaves: ({ throughput: _, ...stand }) => stand,
  },
  {
    send: ({ name }, client) => client.send(new DeleteCustomModelCommand({ modelIdentifier: name })),
    leaves: (stand) => ({ ...stand, model: false }),
  },
  {
    ready: jobIsCompleted,
    send: ({ name }, client) => client.send(new DeleteImportedModelCommand({ modelIdentifier: name })),
    leaves: (stand) => ({ ...stand, importedIsGone: true }),
  },
];

/** The life of a model, which goes on for as long as a server answers, with other servers too. */
export class Life {
  readonly name: string;
  readonly clientRequestToken: string;
  #acknowledged = 0;
  #isOpen = false;

  constructor(name: string) {
    this.name = name;
    this.clientRequestToken = `token-${name}`;
  }

  get isOver(): boolean {
    return this.#acknowledged === steps.length;
  }

  /** Makes the next step; it rejects where the server is gone, and then it is not known whether the step was made. */
  async goOn(client: BedrockClient): Promise<void> {
    const { ready, send } = steps[this.#acknowledged] as Step; // it is not over
    while (ready && !(await ready(this, client))) await wait(askAgainAfter);
    this.#isOpen = true;
    await send(this, client);
    this.#isOpen = false;
    this.#acknowledged++;
  }

  /** Takes what was seen after a restart for what is so. Throws where that is neither what was acknowledged nor one step further. */
  settle(seen: Stand): void {
    const further = this.#isOpen ? [this.#acknowledged + 1] : [];
    const possible = [this.#acknowledged, ...further];
    const made = possible.find(
      (count) => JSON.stringify(ordered(this.#after(count))) === JSON.stringify(ordered(seen)),
    );
    if (made === undefined) assert.deepEqual(seen, this.#after(this.#acknowledged), this.name);
    this.#acknowledged = made ?? this.#acknowledged;
    this.#isOpen = false;
  }

  #after(count: number): Stand {
    return steps.slice(0, count).reduce((stand: Stand, { leaves }) => leaves(stand, this), nothing);
  }
}

function ordered({ model, throughput, deployment, job, importedIsGone }: Stand): object {
  return { model, throughput, deployment, job, importedIsGone };
}

/** Whether there is something, or there is not; anything else is thrown on. */
export async function isThere(asked: Promise<unknown>): Promise<boolean> {
  try {
    await asked;
    return true;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return false;
    throw error;
  }
}
