/**
 * `node conformance/policies/run.ts`: 10,000 random pairs of policies and requests, judged by Outcrop and by `@cloud-copilot/iam-simulate`,
 * which implements the same documentation. It prints its seed; `SEED=NUMBER` sets another. Differences are printed, except those that
 * docs/decisions/policies.md explains; these are only counted.
 */
import { parsePolicy } from "../../packages/server/src/policies/identity-policy.ts";
import { parseResourcePolicy } from "../../packages/server/src/policies/resource-policy.ts";
import { judge } from "../../packages/server/src/policies/verdict.ts";
import { Random } from "../../test/random.ts";
import { seedOfRun } from "../../test/seed.ts";
import { explanationOf } from "./explanations.ts";
import { openJudge } from "./judge.ts";
import { type PolicyCase, randomCase } from "./random-case.ts";

const cases = 10_000;
const mostShown = 5;

const names = {
  allowed: "Allowed",
  "explicitly denied": "ExplicitlyDenied",
  "implicitly denied": "ImplicitlyDenied",
} as const;

function ours({ identity, resource, action, arn, circumstances }: PolicyCase): string {
  const policy = resource && parseResourcePolicy(JSON.stringify(resource), arn);
  return names[judge(parsePolicy(JSON.stringify(identity)), policy, { action, resource: arn, circumstances }).decision];
}

console.log(`seed ${seedOfRun}; SEED=${seedOfRun} repeats the run`);
const theirs = await openJudge();
const random = new Random(seedOfRun);
const decisions = new Map<string, number>();
const explained = new Map<string, number>();
let redrawn = 0;
let differences = 0;
for (let number = 0; number < cases; ) {
  const given = randomCase(random);
  let own: string;
  try {
    own = ours(given);
  } catch (error) {
    // A statement that is not about the model at hand is refused when a resource policy is set.
    if (!(error instanceof Error) || !/must take in the model itself/.test(error.message)) throw error;
    redrawn++;
    continue;
  }
  number++;
  const other = await theirs(given);
  if (typeof other === "object") throw new Error(`The judge does not take ${JSON.stringify(given)}: ${other.refused}`);
  decisions.set(other, (decisions.get(other) ?? 0) + 1);
  if (own === other) continue;
  const explanation = explanationOf(given);
  if (explanation !== undefined) {
    explained.set(explanation, (explained.get(explanation) ?? 0) + 1);
    continue;
  }
  if (++differences <= mostShown)
    console.log(`case ${number}: ours ${own}, theirs ${other}: ${JSON.stringify(given, undefined, 1)}`);
}
console.log(
  `${cases} cases (${redrawn} redrawn): ${[...decisions].map(([name, count]) => `${count} ${name}`).join(", ")}`,
);
for (const [explanation, count] of explained) console.log(`${count} explained: ${explanation}`);
console.log(`${differences} differences`);
process.exit(differences === 0 ? 0 : 1);
