import { PaginationError } from "@outcrop/paginator";
import { type Finding, notSeen } from "./finding.ts";
import { members } from "./questions/members.ts";
import { names } from "./questions/names.ts";
import { order } from "./questions/order.ts";
import { pages } from "./questions/pages.ts";
import { parallel } from "./questions/parallel.ts";
import { timeBounds } from "./questions/time-bounds.ts";
import { tokens } from "./questions/tokens.ts";
import { type Sample, takeSample } from "./sample.ts";
import { BudgetSpentError, type ProbedService } from "./service.ts";

/** A question, or several that start from the same answers. */
interface Question {
  readonly about: string;
  readonly ask: (service: ProbedService, sample: Sample) => Promise<Finding[]>;
}

/** What was found in a whole probe. */
export interface ProbeResult {
  readonly findings: readonly Finding[];
  /** Models that the questions started from. */
  readonly models: number;
  /** Requests that were sent, every attempt counted. */
  readonly requests: number;
}

/**
 * Puts all questions to a service, one request after the other. A question that cannot be answered is `not seen`, with the reason.
 * @param wait minutes after which a token is used again; undefined if that is not tried
 * @param onQuestion called with the subject of the next question
 * @throws the service's error if the very first requests fail, because without a listing there is nothing to ask
 */
export async function probe(
  service: ProbedService,
  wait: number | undefined,
  onQuestion: (about: string) => void,
): Promise<ProbeResult> {
  const questions: readonly Question[] = [
    { about: "order", ask: order },
    { about: "time bounds", ask: timeBounds },
    { about: "names", ask: names },
    { about: "pages", ask: pages },
    { about: "members", ask: members },
    { about: "parallel listings", ask: parallel },
    { about: "tokens", ask: (asked, sample) => tokens(asked, sample, wait) },
  ];
  onQuestion("models");
  const sample = await takeSample(service);
  const findings: Finding[] = [];
  for (const { about, ask } of questions) {
    onQuestion(about);
    findings.push(...(await ask(service, sample).catch((error: unknown) => [unanswered(about, error)])));
  }
  return { findings, models: sample.models.length, requests: service.sent };
}

/** Why a question has no answer: by the error's name, because its message may hold names of models. */
function unanswered(about: string, error: unknown): Finding {
  const assumption = { id: about.replaceAll(" ", "-"), question: `All about ${about}`, assumed: "" };
  if (error instanceof BudgetSpentError) return notSeen(assumption, "all requests were spent; --requests allows more");
  if (error instanceof PaginationError || !(error instanceof Error)) throw error;
  return notSeen(assumption, `the service answered with ${error.name}`);
}
