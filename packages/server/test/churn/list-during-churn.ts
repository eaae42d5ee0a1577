import assert from "node:assert/strict";
import {
  type BedrockClient,
  type CustomModelSummary,
  ListCustomModelsCommand,
  type ListCustomModelsCommandInput,
} from "@aws-sdk/client-bedrock";
import { Random } from "../../../../test/random.ts";
import { startServer } from "../../src/index.ts";
import type { TestDatabase } from "../databases/databases.ts";
import { ServerProcess } from "../server-process.ts";
import { Churn, type Churned } from "./churn.ts";

/** The milliseconds in which all models are made: many in the same one. */
const from = Date.UTC(2026, 0, 1);
const to = from + 500;
const foundation = "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0:300k";

/** All of them hold for the standing models. */
const filters: readonly ListCustomModelsCommandInput[] = [
  {},
  { nameContains: "standing" },
  { modelStatus: "Active", isOwned: true },
  { foundationModelArnEquals: foundation },
];

export interface ChurnPlan {
  /** How many servers share the database. */
  readonly servers: number;
  /** How many models stand throughout. */
  readonly standingModels: number;
  readonly listings: number;
  readonly seed: number;
}

export interface Listed extends Churned {
  /** How often a model was listed that was created or deleted meanwhile. */
  readonly passing: number;
}

/**
 * Lists models while others are created and deleted between them, page by page from one server after the other. Each listing must
 * hold every model that stood throughout exactly once, and everything in order.
 */
export async function listDuringChurn(
  database: TestDatabase,
  { servers, standingModels, listings, seed }: ChurnPlan,
): Promise<Listed> {
  const random = new Random(seed);
  const standing = await arrangeStanding(database, standingModels, random);
  await using stack = new AsyncDisposableStack();
  const running: ServerProcess[] = [];
  for (let server = 0; server < servers; server++) {
    running.push(
      stack.use(
        await ServerProcess.start({ data: database.data, trainingTime: 0, wanders: { from, to, seed: seed + server } }),
      ),
    );
  }
  const clients = running.map((server) => server.client());
  using churn = await Churn.begin(running.map(({ url }) => url));
  let passing = 0;
  for (let listing = 0; listing < listings; listing++) {
    const descending = random.below(2) === 0;
    const summaries = await list(clients, {
      ...random.pick(filters),
      sortOrder: descending ? "Descending" : "Ascending",
      maxResults: 20 + random.below(180),
    });
    passing += summaries.length - standingModels;
    check(descending ? summaries.toReversed() : summaries, standing);
  }
  return { ...(await churn.stop()), passing };
}

/** Makes the models that stand throughout; gives their ARNs in ascending order. */
async function arrangeStanding({ data }: TestDatabase, count: number, random: Random): Promise<string[]> {
  await using server = await startServer({ data });
  await server.arrange(
    Array.from({ length: count }, (_, number) => ({
      modelName: `standing-${number}`,
      creationTime: from + random.below(to - from),
      foundationModelArn: foundation,
    })),
  );
  const { summaries } = await server.catalogue.listModels({
    viewer: { account: "000000000000", region: "us-east-1" },
    maxResults: 1000,
    sortOrder: "Ascending",
  });
  return summaries.map((summary) => JSON.parse(summary).modelArn);
}

async function list(clients: readonly BedrockClient[], input: ListCustomModelsCommandInput) {
  const listed: CustomModelSummary[] = [];
  let nextToken: string | undefined;
  let page = 0;
  do {
    const client = clients[page++ % clients.length] as BedrockClient; // there is one at least
    const answer = await client.send(new ListCustomModelsCommand({ ...input, nextToken }));
    listed.push(...(answer.modelSummaries ?? []));
    nextToken = answer.nextToken;
  } while (nextToken !== undefined);
  return listed;
}

function check(listed: readonly CustomModelSummary[], standing: readonly string[]): void {
  const keys = listed.map(({ creationTime, modelArn }) => `${creationTime?.getTime()} ${modelArn?.split("/").at(-1)}`);
  assert.equal(new Set(keys).size, keys.length, "no model is listed twice");
  assert.deepEqual(keys, keys.toSorted());
  const stood = listed.filter(({ modelName }) => modelName?.startsWith("standing-"));
  assert.deepEqual(
    stood.map(({ modelArn }) => modelArn),
    standing,
  );
}
