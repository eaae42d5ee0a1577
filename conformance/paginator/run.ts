/**
 * botocore's Paginator and createPaginator over the same scripted services, and Python's jmespath against Outcrop's:
 * `node conformance/paginator/run.ts --python PATH [--seed N] [--scenarios N]`.
 */
import { setImmediate } from "node:timers/promises";
import { parseArgs } from "node:util";
import { JmesPathError, search } from "@outcrop/paginator";
import { Random } from "../../test/random.ts";
import { seedOfRun } from "../../test/seed.ts";
import { startProgram } from "../line-process.ts";
import { type Beyond, type Compared, compare, compareAnswers } from "./differences.ts";
import { type Places, readPlaces, runScenario, withConfig } from "./outcrop-driver.ts";
import { type Answer, type Question, randomQuestion } from "./questions.ts";
import { type Outcome, type Outcomes, type Scenario, type Way, ways } from "./scenario.ts";
import { randomScenario } from "./scenarios.ts";
import { fromWire, toWire } from "./wire.ts";

const { values } = parseArgs({
  options: {
    python: { type: "string", default: "python3" },
    seed: { type: "string", default: `${seedOfRun}` },
    scenarios: { type: "string", default: "10000" },
    show: { type: "string", default: "3" },
  },
});
const seed = Number(values.seed);
const count = Number(values.scenarios);
const begun = performance.now();
const botocore = await startProgram<{ botocore: string; jmespath: string }>(values.python, [
  `${import.meta.dirname}/botocore_driver.py`,
]);
console.log(`paginator against botocore ${botocore.greeting.botocore}: seed ${seed}, ${count} scenarios`);

const random = new Random(seed);
const beyond = new Map<Beyond, number>();
let differences = 0;

const scenarios = Array.from({ length: count }, (_, id) => randomScenario(random, id));
const outcomes = await compareAll(scenarios);
const resumed = await compareAll(await resumptions(scenarios, outcomes));
const questions = Array.from({ length: 2 * count }, () => randomQuestion(random));
await compareSearches(questions);
await botocore.stop();

console.log(`${scenarios.length} listings in ${ways.length} ways, ${resumed.length} resumed with the other's tokens`);
console.log(`${questions.length} JMESPath expressions against jmespath ${botocore.greeting.jmespath}`);
for (const [name, times] of beyond) console.log(`  beyond botocore, ${times} times: ${name}`);
console.log(`${differences} differences (${((performance.now() - begun) / 1000).toFixed(1)} s)`);
process.exitCode = differences === 0 ? 0 : 1;

interface BothOutcomes {
  readonly expected: Outcomes;
  readonly actual: Outcomes;
}

async function compareAll(all: readonly Scenario[]): Promise<BothOutcomes[]> {
  const answers = botocore.ask<Outcomes>(all);
  const actual: Outcomes[] = [];
  for (const scenario of all) {
    actual.push(await runScenario(scenario));
    // Python works in parallel, but only if its tasks are handed over during this loop.
    if (actual.length % 50 === 0) await setImmediate();
  }
  return (await answers).map((expected, index) => {
    const [scenario, ours] = [all[index] as Scenario, actual[index] as Outcomes]; // one answer per scenario
    for (const way of scenario.ways) {
      const [theirs, own] = [expected[way] as Outcome, ours[way] as Outcome]; // both have run it
      const found = compare(scenario, theirs, own);
      if (found !== undefined) note(found, way, scenario, { expected: theirs, actual: own });
    }
    return { expected, actual: ours };
  });
}

/** The same listings, but started where the other library stopped, or after any page, item or search result. */
async function resumptions(all: readonly Scenario[], compared: readonly BothOutcomes[]): Promise<Scenario[]> {
  const resumed: Scenario[] = [];
  for (const [index, scenario] of all.entries()) {
    const { expected } = compared[index] as BothOutcomes;
    const add = (token: string) => resumed.push(resumedAt(scenario, token, ["pages", "full"]));
    if (expected.pages?.error === null && expected.pages.resumeToken !== null) add(expected.pages.resumeToken);
    if (!scenario.resumes) continue;
    const places = await readPlaces(scenario, random);
    if (places === undefined) continue;
    for (const { token } of [places.page, places.item, places.result]) if (token !== undefined) add(token);
    await checkItems(scenario, places);
  }
  return resumed;
}

function resumedAt(scenario: Scenario, token: string, ways: readonly Way[]): Scenario {
  return { ...scenario, ways, input: withConfig(scenario.input, { StartingToken: token }) };
}

/** A listing that resumes after an item continues with the next one: nothing is repeated, nothing missed. */
async function checkItems(scenario: Scenario, { item: { token, given }, items }: Places): Promise<void> {
  if (token === undefined) return;
  const rest = await runScenario(resumedAt(scenario, token, ["iterators"]));
  if (JSON.stringify(rest.iterators?.given[0]) === JSON.stringify(items.slice(given))) return;
  report(`the listing resumed after ${given} items does not go on with the next`, scenario, {
    token,
    rest: rest.iterators,
    items,
  });
}

async function compareSearches(questions: readonly Question[]): Promise<void> {
  for (const [index, expected] of (await botocore.ask<Answer>(questions)).entries()) {
    const question = questions[index] as Question; // one answer per question
    const actual = answer(question);
    const found = compareAnswers(question, expected, actual);
    if (found !== undefined) note(found, `search: ${question.expression}`, question, { expected, actual });
  }
}

function answer({ expression, value }: Question): Answer {
  try {
    return { found: toWire(search(expression, fromWire(value))) };
  } catch (error) {
    if (error instanceof JmesPathError) return { error: error.message };
    throw error;
  }
}

function note(found: NonNullable<Compared>, where: string, task: Scenario | Question, details: object): void {
  if ("beyond" in found) beyond.set(found.beyond, (beyond.get(found.beyond) ?? 0) + 1);
  else report(`${where}: ${found.difference}`, task, details);
}

function report(what: string, scenario: Scenario | Question, details: object): void {
  differences++;
  if (differences > Number(values.show)) return;
  const where = "id" in scenario ? ` in scenario ${scenario.id}` : "";
  console.log(`\nDIFFERENCE${where}: ${what}\n${JSON.stringify(scenario)}\n${JSON.stringify(details, null, 1)}`);
}
