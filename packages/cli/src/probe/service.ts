import {
  type BedrockClient,
  type CustomModelSummary,
  GetCustomModelCommand,
  type GetCustomModelCommandOutput,
  GetModelCustomizationJobCommand,
  type GetModelCustomizationJobCommandOutput,
  ListCustomModelsCommand,
  type ListCustomModelsCommandInput,
  ListModelCustomizationJobsCommand,
  type ModelCustomizationJobSummary,
} from "@aws-sdk/client-bedrock";

/** The probe has sent as many requests as it may. */
export class BudgetSpentError extends Error {
  override readonly name = "BudgetSpentError";
}

export interface Page {
  readonly models: readonly CustomModelSummary[];
  readonly nextToken: string | undefined;
  /** The SDK does not distinguish `null` from absent, but the bytes do. */
  readonly lastTokenIs: "null" | "absent" | "unknown";
}

/** What is known about the latest body. */
interface AnsweredRequest {
  readonly response?: { body?: unknown };
}

/** The service that is probed. It is only read, with a bounded number of requests; every attempt counts. */
export class ProbedService {
  readonly client: BedrockClient;
  readonly #most: number;
  #sent = 0;
  #lastBody = "";

  constructor(client: BedrockClient, most: number) {
    this.client = client;
    this.#most = most;
    client.middlewareStack.add(
      (next) => async (args) => {
        if (this.#sent >= this.#most) throw new BudgetSpentError(`${this.#most} requests have been sent.`);
        this.#sent++;
        return next(args);
      },
      { step: "finalizeRequest", priority: "low", name: "countRequests" },
    );
    client.middlewareStack.add(
      (next) => async (args) => {
        const result = await next(args);
        const { response } = result as AnsweredRequest; // the SDK types it as unknown
        if (response !== undefined && isIterable(response.body)) {
          const bytes = await wholeOf(response.body);
          this.#lastBody = new TextDecoder().decode(bytes);
          response.body = bytes;
        }
        return result;
      },
      { step: "deserialize", priority: "low", name: "keepBody" },
    );
  }

  get sent(): number {
    return this.#sent;
  }

  get left(): number {
    return this.#most - this.#sent;
  }

  async list(input: ListCustomModelsCommandInput = {}): Promise<Page> {
    const { modelSummaries = [], nextToken } = await this.client.send(new ListCustomModelsCommand(input));
    return { models: modelSummaries, nextToken, lastTokenIs: this.#lastToken() };
  }

  /** All models of a listing, as far as `pages` requests reach. */
  async listAll(input: ListCustomModelsCommandInput, pages: number): Promise<CustomModelSummary[] | undefined> {
    const models: CustomModelSummary[] = [];
    let nextToken: string | undefined;
    for (let page = 0; page < pages; page++) {
      const answer = await this.list({ ...input, ...(nextToken !== undefined && { nextToken }) });
      models.push(...answer.models);
      nextToken = answer.nextToken;
      if (nextToken === undefined) return models;
    }
    return undefined;
  }

  getModel(modelIdentifier: string): Promise<GetCustomModelCommandOutput> {
    return this.client.send(new GetCustomModelCommand({ modelIdentifier }));
  }

  async listJobs(): Promise<readonly ModelCustomizationJobSummary[]> {
    const { modelCustomizationJobSummaries = [] } = await this.client.send(
      new ListModelCustomizationJobsCommand({ maxResults: 100 }),
    );
    return modelCustomizationJobSummaries;
  }

  getJob(jobIdentifier: string): Promise<GetModelCustomizationJobCommandOutput> {
    return this.client.send(new GetModelCustomizationJobCommand({ jobIdentifier }));
  }

  #lastToken(): Page["lastTokenIs"] {
    try {
      const body: unknown = JSON.parse(this.#lastBody);
      if (typeof body !== "object" || body === null) return "unknown";
      return "nextToken" in body ? "null" : "absent";
    } catch {
      return "unknown";
    }
  }
}

function isIterable(body: unknown): body is AsyncIterable<Uint8Array> {
  return typeof body === "object" && body !== null && Symbol.asyncIterator in body;
}

async function wholeOf(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of body) pieces.push(piece);
  return Buffer.concat(pieces);
}
