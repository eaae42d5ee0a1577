import { type Assumption, type Finding, found, notSeen } from "../finding.ts";
import type { Sample } from "../sample.ts";
import type { ProbedService } from "../service.ts";

const byDefault: Assumption = {
  id: "pages.default-size",
  question: "How many models has a page without maxResults?",
  assumed: "100",
};
const full: Assumption = {
  id: "pages.full",
  question: "Is every page full but the last, where nothing is filtered?",
  assumed: "yes",
};
const greatest: Assumption = {
  id: "pages.greatest",
  question: "Which is the greatest maxResults?",
  assumed: "1000",
};

export async function pages(service: ProbedService, sample: Sample): Promise<Finding[]> {
  return [defaultSize(sample), fullPages(sample), await greatestPage(service)];
}

function defaultSize({ first, models, isWhole }: Sample): Finding {
  if (first.nextToken === undefined) return notSeen(byDefault, `all ${models.length} models are on the first page`);
  const count = first.models.length;
  return found(byDefault, count === 100, `${count}`, `${isWhole ? "" : "more than "}${models.length} models`);
}

function fullPages({ pages: counts, pageSize }: Sample): Finding {
  if (counts.length === 0) return notSeen(full, `there is one page of ${pageSize}`);
  const short = counts.filter((count) => count < pageSize).length;
  const empty = counts.filter((count) => count === 0).length;
  const evidence = `${short} of ${counts.length} pages were short, ${empty} of them empty`;
  return found(full, short === 0, short === 0 ? "yes" : "no", evidence);
}

async function greatestPage(service: ProbedService): Promise<Finding> {
  const [thousand, more] = [await isTaken(service, 1000), await isTaken(service, 1001)];
  const evidence = `1000 is ${thousand ? "taken" : "refused"}, 1001 is ${more ? "taken" : "refused"}`;
  const seen = thousand ? (more ? "more than 1000" : "1000") : "less than 1000";
  return found(greatest, thousand && !more, seen, evidence);
}

async function isTaken(service: ProbedService, maxResults: number): Promise<boolean> {
  try {
    await service.list({ maxResults });
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === "ValidationException") return false;
    throw error;
  }
}
