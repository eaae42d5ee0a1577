import type { CustomModelSummary, ListCustomModelsCommandInput } from "@aws-sdk/client-bedrock";
import { type Assumption, type Finding, found, notSeen } from "../finding.ts";
import { type Sample, timeOf } from "../sample.ts";
import type { ProbedService } from "../service.ts";

const after: Assumption = {
  id: "bounds.after",
  question: "Which models does creationTimeAfter let through?",
  assumed: "later ones, to the millisecond",
};
const before: Assumption = {
  id: "bounds.before",
  question: "Which models does creationTimeBefore let through?",
  assumed: "earlier ones, to the millisecond",
};

/** Bounds a millisecond before a model's own time, at it, and a millisecond after it. */
const moments = [-1, 0, 1] as const;
/** Milliseconds between the bound in question and the opposite bound, which keeps the answer short. */
const reach = 5_000;

/** Looks for one model whose time is within a second through bounds around its time. */
export async function timeBounds(service: ProbedService, { models }: Sample): Promise<Finding[]> {
  const model = models.find((each) => timeOf(each) % 1000 > 1 && timeOf(each) % 1000 < 998);
  if (model === undefined) {
    const why = `none of ${models.length} models has a time within a second`;
    return [notSeen(after, why), notSeen(before, why)];
  }
  const passesAfter = await seen(service, model, (bound) => ({
    creationTimeAfter: new Date(bound),
    creationTimeBefore: new Date(bound + reach),
  }));
  const passesBefore = await seen(service, model, (bound) => ({
    creationTimeAfter: new Date(bound - reach),
    creationTimeBefore: new Date(bound),
  }));
  return [
    judged(after, passesAfter, [true, false, false], "later"),
    judged(before, passesBefore, [false, false, true], "earlier"),
  ];
}

async function seen(
  service: ProbedService,
  model: CustomModelSummary,
  bounds: (bound: number) => ListCustomModelsCommandInput,
): Promise<boolean[]> {
  const passes: boolean[] = [];
  for (const moment of moments) {
    const listed = (await service.listAll({ ...bounds(timeOf(model) + moment), maxResults: 1000 }, 3)) ?? [];
    passes.push(listed.some(({ modelArn }) => modelArn === model.modelArn));
  }
  return passes;
}

function judged(assumption: Assumption, passes: boolean[], exclusive: boolean[], which: string): Finding {
  const [least, own, most] = passes;
  const inclusive = exclusive.map((passed, index) => passed || index === 1);
  const evidence = `with the bound 1 ms before a model's time it is ${word(least)}, at it ${word(own)}, 1 ms after it ${word(most)}`;
  const is = (expected: boolean[]) => passes.every((passed, index) => passed === expected[index]);
  if (is(exclusive)) return found(assumption, true, assumption.assumed, evidence);
  if (is(inclusive))
    return found(assumption, false, `${which} ones and those of that time, to the millisecond`, evidence);
  if (least === own && own === most)
    return found(assumption, false, "by something coarser than a millisecond", evidence);
  return found(assumption, false, "something else", evidence);
}

const word = (passed: boolean | undefined) => (passed ? "listed" : "left out");
