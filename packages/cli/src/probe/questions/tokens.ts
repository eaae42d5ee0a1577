import type { ListCustomModelsCommandInput } from "@aws-sdk/client-bedrock";
import { type Assumption, type Finding, found, notSeen } from "../finding.ts";
import { type Sample, sameModels } from "../sample.ts";
import type { Page, ProbedService } from "../service.ts";

const otherSize: Assumption = {
  id: "tokens.other-size",
  question: "Does a nextToken go on with another page size?",
  assumed: "yes, right after the page",
};
const twice: Assumption = {
  id: "tokens.twice",
  question: "Does a nextToken work a second time?",
  assumed: "yes, with the same page",
};
const otherFilters: Assumption = {
  id: "tokens.other-filters",
  question: "Is a nextToken taken with filters that it was not made for?",
  assumed: "no, it is a ValidationException",
};
const old: Assumption = {
  id: "tokens.age",
  question: "Does a nextToken work after minutes?",
  assumed: "yes, with the same page",
};

const size = 2;
const larger = 3;

/** @param wait minutes to wait before a token is used again; undefined where nobody wants to wait */
export async function tokens(service: ProbedService, sample: Sample, wait: number | undefined): Promise<Finding[]> {
  const page = await service.list({ maxResults: size });
  const token = page.nextToken;
  if (token === undefined) {
    const why = `${sample.models.length} models are one page of ${size}`;
    return [otherSize, twice, otherFilters, old].map((assumption) => notSeen(assumption, why));
  }
  const next = await attempt(service, { nextToken: token, maxResults: larger });
  const again = await attempt(service, { nextToken: token, maxResults: larger });
  const wanted = sample.models.slice(size, size + larger);
  return [
    judged(otherSize, next, (given) => sameModels(given.models, wanted), `a page of ${size}, then one of ${larger}`),
    judged(twice, again, (given) => sameModels(given.models, wanted), "the same request twice"),
    await withOtherFilters(service, token),
    await afterWaiting(service, token, wait, (given) => sameModels(given.models, wanted)),
  ];
}

/** A page, or the name of the error in its place. */
async function attempt(service: ProbedService, input: ListCustomModelsCommandInput): Promise<Page | string> {
  try {
    return await service.list(input);
  } catch (error) {
    if (error instanceof Error && error.name === "ValidationException") return error.name;
    throw error;
  }
}

function judged(
  assumption: Assumption,
  answer: Page | string,
  isRight: (page: Page) => boolean,
  evidence: string,
): Finding {
  if (typeof answer === "string") return found(assumption, false, `no, it is a ${answer}`, evidence);
  return isRight(answer)
    ? found(assumption, true, assumption.assumed, evidence)
    : found(assumption, false, "yes, with other models", evidence);
}

async function withOtherFilters(service: ProbedService, nextToken: string): Promise<Finding> {
  const answer = await attempt(service, { nextToken, sortBy: "CreationTime", sortOrder: "Ascending" });
  const isRefused = typeof answer === "string";
  return found(
    otherFilters,
    isRefused,
    isRefused ? otherFilters.assumed : `yes, and ${answer.models.length} models came`,
    "a token of the order without a sort, with ascending order",
  );
}

async function afterWaiting(
  service: ProbedService,
  nextToken: string,
  wait: number | undefined,
  isRight: (page: Page) => boolean,
): Promise<Finding> {
  if (wait === undefined) return notSeen(old, "--long waits ten minutes to see");
  await new Promise((resolve) => setTimeout(resolve, wait * 60_000));
  return judged(
    old,
    await attempt(service, { nextToken, maxResults: larger }),
    isRight,
    `after ${Math.round(wait * 100) / 100} minutes`,
  );
}
