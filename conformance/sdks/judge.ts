import { Random } from "../../test/random.ts";
import { type Question, randomQuestion } from "../listings/question.ts";
import { comparable, expected } from "../listings/reference.ts";
import type { Client } from "./client.ts";
import type { ErrorTrial } from "./errors.ts";
import { type Servers, struckAccounts } from "./servers.ts";
import type { Answer, Connection, ListInput, Task } from "./tasks.ts";

/** What a client did, and where it differed from what was expected. */
export interface Verdict {
  readonly client: string;
  readonly version: string;
  readonly listings: number;
  readonly models: number;
  readonly errors: number;
  /** The operations whose errors it did not meet, since it does not send them, each with its reason. */
  readonly unsent: ReadonlyMap<string, string>;
  readonly keys: string;
  readonly differences: readonly string[];
}

interface Trials {
  readonly servers: Servers;
  readonly trials: readonly ErrorTrial[];
  readonly seed: number;
  readonly questions: number;
}

type Ask = (tasks: readonly Task[]) => Promise<Answer[]>;

/** Tries a client out, whole: listings, errors, throttling, keys. */
export async function judge(client: Client, version: string, ask: Ask, given: Trials): Promise<Verdict> {
  const differences: string[] = [];
  const listings = await judgeListings(client, ask, given, differences);
  const errors = await judgeErrors(client, ask, given, differences);
  await judgeRetries(ask, given, differences);
  const keys = await judgeKeys(client, ask, given, differences);
  return { client: client.name, version, ...listings, ...errors, keys, differences };
}

async function judgeListings(client: Client, ask: Ask, given: Trials, differences: string[]) {
  const { servers, seed } = given;
  const random = new Random(seed);
  const asked = Array.from({ length: given.questions }, () =>
    knownTo(client, randomQuestion(random, servers.models, servers.viewers)),
  );
  const answers = await ask(
    asked.map((question) => ({
      do: "list",
      ...development(servers.plain.url, question.viewer.account, question.viewer.region),
      input: inputOf(question),
    })),
  );
  let items = 0;
  for (const [index, question] of asked.entries()) {
    const reference = expected(servers.models, question).map((summary) => without(client, summary));
    items += reference.length;
    compare(answers[index], reference, client, JSON.stringify(question), differences);
  }
  return { listings: asked.length, models: items };
}

async function judgeErrors(client: Client, ask: Ask, { servers, trials }: Trials, differences: string[]) {
  const answers = await ask(
    trials.map(({ operation, input, account }) => ({
      do: "call",
      ...development(servers.faulty.url, account, "us-east-1"),
      operation,
      input,
    })),
  );
  const unsent = new Map<string, string>();
  let met = 0;
  for (const [index, { operation, code, message }] of trials.entries()) {
    const { error, unsent: reason } = answers[index] ?? {};
    if (reason !== undefined) unsent.set(operation, reason);
    else if (error === undefined) differences.push(`${operation} gave no error, not ${code}`);
    else if (error.code !== code) differences.push(`${operation} gave ${error.code} (${error.message}), not ${code}`);
    else if (error.message !== message)
      differences.push(`${operation}'s ${code} says ${JSON.stringify(error.message)}`);
    else if (!error.typed && !client.isOld) differences.push(`${operation}'s ${code} has no type`);
    else met++;
  }
  if (met === 0) differences.push("no error was met");
  return { errors: met, unsent };
}

/** Faults that pass. */
const passing = ["throttle", "error", "unavailable"] as const;

/** A request that is refused once is sent again, and the listing is whole. */
async function judgeRetries(ask: Ask, { servers }: Trials, differences: string[]): Promise<void> {
  for (const [index, fault] of passing.entries()) {
    const account = struckAccounts[index] as string; // one for each
    const { id } = servers.faulty.faults.add({ fault, account, after: 1, count: 1 });
    const connection = { ...development(servers.faulty.url, account, "us-east-1"), attempts: 3 };
    const [answer] = await ask([{ do: "list", ...connection, input: { maxResults: 1 } }]);
    const report = servers.faulty.faults.list().find((each) => each.id === id);
    if (answer?.items?.length !== 3 || report?.struck !== 1) {
      differences.push(`${fault} once: ${JSON.stringify(answer)}, struck ${report?.struck} times`);
    }
    servers.faulty.faults.remove(id);
  }
}

async function judgeKeys(client: Client, ask: Ask, { servers }: Trials, differences: string[]): Promise<string> {
  const connection = { endpoint: servers.strict.url, region: "us-east-1", attempts: 1 };
  const [viewer] = servers.viewers;
  if (viewer === undefined) throw new Error("Nobody lists anything.");
  const question = { viewer, filters: {}, pageSize: 1000, stopsAfter: undefined };
  const reference = expected(servers.models, question).map((summary) => without(client, summary));
  const input = { maxResults: 1000 };
  const tasks: Task[] = [{ do: "list", ...connection, ...servers.key, input }];
  if (client.takesApiKeys) tasks.push({ do: "list", ...connection, bearer: servers.apiKey, input });
  for (const [index, answer] of (await ask(tasks)).entries()) {
    compare(answer, reference, client, index === 0 ? "with a made key" : "with an API key", differences);
  }
  const [wrong] = await ask([{ do: "list", ...connection, ...servers.key, secretAccessKey: "wrong", input }]);
  if (wrong?.error?.code !== "InvalidSignatureException") differences.push(`a wrong secret: ${JSON.stringify(wrong)}`);
  return client.takesApiKeys ? "a made key and an API key" : "a made key";
}

function development(endpoint: string, account: string, region: string): Connection {
  return { endpoint, region, accessKeyId: account, secretAccessKey: "test", attempts: 1 };
}

/** The question as the client's version can ask it. */
function knownTo({ lacks = [], sendsWholeSeconds }: Client, question: Question): Question {
  const filters = Object.entries(question.filters)
    .filter(([name]) => !lacks.includes(name))
    .map(([name, value]) => [name, sendsWholeSeconds && isTime(name) ? value.replace(/\.\d+Z$/, ".000Z") : value]);
  return { ...question, filters: Object.fromEntries(filters) };
}

const isTime = (name: string) => name === "creationTimeAfter" || name === "creationTimeBefore";

function inputOf({ filters, pageSize }: Question): ListInput {
  return { ...filters, ...(pageSize !== undefined && { maxResults: pageSize }) };
}

function without({ lacks = [] }: Client, summary: object): object {
  return Object.fromEntries(Object.entries(summary).filter(([name]) => !lacks.includes(name)));
}

function compare(
  answer: Answer | undefined,
  reference: readonly object[],
  client: Client,
  asked: string,
  differences: string[],
): void {
  const items = answer?.items?.map((item) => without(client, comparable(item)));
  if (JSON.stringify(items) === JSON.stringify(reference)) return;
  differences.push(`${JSON.stringify(answer?.error ?? `${items?.length} of ${reference.length} models`)}: ${asked}`);
}
