import type { Arranged, RunningServer } from "@outcrop/server";
import { Random } from "../../test/random.ts";
import { startProgram } from "../line-process.ts";
import { thingsFor } from "./arranged-things.ts";
import { listWithOutcrop, listWithSdk } from "./javascript.ts";
import { type ListingFacts, listings, type Thing } from "./listings.ts";
import { expected, type Question, randomQuestion } from "./question.ts";

interface Compared {
  readonly python: string;
  readonly seed: number;
  readonly questions: number;
  /** How many are arranged for each operation. */
  readonly things: number;
}

interface Asked {
  readonly facts: ListingFacts;
  readonly question: Question;
}

type Listed = readonly Thing[];

const askedAtOnce = 100;

const identityOfThing = "identity";

/** Asks all clients the same random questions, and compares what they list with a plain filter. Gives how many answers differ. */
export async function compareListings(
  server: RunningServer,
  { python, seed, questions: count, things }: Compared,
): Promise<number> {
  const begun = performance.now();
  const random = new Random(seed);
  const all = new Map<string, readonly Thing[]>();
  for (const facts of listings) all.set(facts.operation, await arrange(server, facts, things, random));
  const asked: Asked[] = Array.from({ length: count }, (_, number) => {
    const facts = listings[number % listings.length] as ListingFacts; // within the list
    return { facts, question: randomQuestion(random, facts, all.get(facts.operation) ?? []) };
  });

  const pythons = await Promise.all(
    ["boto3", "aws"].map((client) =>
      startProgram<{ readonly version: string }>(python, [`${import.meta.dirname}/list.py`, client, server.url]),
    ),
  );
  const [boto3, cli] = pythons.map(({ greeting }) => greeting.version);
  console.log(
    `${listings.length} paginated operations, ${things} things each, ${count} questions, seed ${seed}: boto3 ${boto3}, ` +
      `the AWS CLI ${cli}, the AWS SDK for JavaScript, Outcrop`,
  );
  let differences = 0;
  let given = 0;
  // Some at a time, so that what was listed need not be kept.
  for (let begin = 0; begin < asked.length; begin += askedAtOnce) {
    const some = asked.slice(begin, begin + askedAtOnce);
    const tasks = some.map(({ question }) => question);
    const [byPython, byJavaScript] = await Promise.all([
      Promise.all(pythons.map((client) => client.ask<Listed>(tasks))),
      listWithJavaScript(server, some),
    ]);
    for (const [index, one] of some.entries()) {
      const reference = expected(one.facts, all.get(one.facts.operation) ?? [], one.question);
      given += reference.length;
      const answers = { boto3: byPython[0]?.[index], "the AWS CLI": byPython[1]?.[index], ...byJavaScript[index] };
      differences += tellDifferences(one, answers, reference);
    }
  }
  await Promise.all(pythons.map((client) => client.stop()));
  const seconds = ((performance.now() - begun) / 1000).toFixed(0);
  console.log(
    `${given} things in ${count} listings by four clients and a plain filter: ${differences} differences (${seconds} s)`,
  );
  return differences;
}

/** Tells which clients list something else, and gives how many do. */
function tellDifferences(
  { facts, question }: Asked,
  answers: { readonly [client: string]: Listed | undefined },
  reference: readonly Thing[],
): number {
  let differences = 0;
  const first = JSON.stringify(answers.boto3);
  for (const [name, listed] of Object.entries(answers)) {
    if (listed === undefined) continue;
    const why = JSON.stringify(listed) === first ? misplaced(facts, listed, reference) : "differs from boto3";
    if (why === undefined) continue;
    differences++;
    console.log(`DIFFERENCE: ${name} ${why}: ${listed.length} of ${reference.length}, ${JSON.stringify(question)}`);
  }
  return differences;
}

/** Arranges things for a listing. Gives all that there is then, oldest first: what was there by itself is known from a first listing. */
async function arrange(
  server: RunningServer,
  facts: ListingFacts,
  count: number,
  random: Random,
): Promise<readonly Thing[]> {
  const standing =
    facts.notInJavaScript || facts.under ? [] : await listWithSdk(server.client(), facts, { ...facts, input: {} });
  const things = thingsFor(facts, count, random);
  const arns = (await server.arrange({ [facts.arranged]: things } as Arranged)) as {
    readonly [kind: string]: string[];
  };
  const arranged = things.map((thing, index) => {
    const own = facts.identity({ testCase: {}, ...thing });
    // What has an ARN is known by the ARN that it was given.
    const arn = arns[facts.arranged]?.[index];
    return { ...thing, [identityOfThing]: own === undefined || String(own).includes("undefined") ? arn : own };
  });
  const all: Thing[] = [
    ...arranged,
    ...standing.map((thing) => ({ ...thing, [identityOfThing]: facts.identity(thing) })),
  ];
  return all.sort((one, other) => (String(one[facts.time]) < String(other[facts.time]) ? -1 : 1));
}

/** What is wrong with the summaries of a listing; those of one time may come in any order. */
function misplaced({ identity, time }: ListingFacts, listed: Listed, reference: readonly Thing[]): string | undefined {
  if (listed.length !== reference.length) return "lists another number of things";
  const named = (things: readonly Thing[], of: (thing: Thing) => unknown) =>
    things.map((thing) => `${String(thing[time])} ${String(of(thing))}`);
  const got = named(listed, identity);
  const wanted = named(reference, (thing) => thing[identityOfThing]);
  const times = (names: readonly string[]) => names.map((name) => name.slice(0, 24)).join();
  if (times(got) !== times(wanted)) return "lists things in another order";
  return got.toSorted().join() === wanted.toSorted().join() ? undefined : "lists other things";
}

async function listWithJavaScript(
  server: RunningServer,
  asked: readonly Asked[],
): Promise<{ [client: string]: Listed }[]> {
  const client = server.client();
  const answers: { [client: string]: Listed }[] = [];
  for (const { facts, question } of asked) {
    answers.push(
      facts.notInJavaScript
        ? {}
        : {
            "the AWS SDK": await listWithSdk(client, facts, question),
            Outcrop: await listWithOutcrop(client, facts, question),
          },
    );
  }
  return answers;
}
