import type { CustomModelSummary, ListCustomModelsCommandInput } from "@aws-sdk/client-bedrock";
import { type Assumption, type Finding, found, notSeen } from "../finding.ts";
import { type Sample, sameModels, timeOf } from "../sample.ts";
import type { ProbedService } from "../service.ts";

const unsorted: Assumption = {
  id: "order.default",
  question: "In which order do models come without a sort?",
  assumed: "newest first",
};
const reversed: Assumption = {
  id: "order.reverse",
  question: "Is ascending order the exact reverse of descending order?",
  assumed: "yes",
};
const ties: Assumption = {
  id: "order.ties",
  question: "Do models of the same millisecond keep their order, whatever the page size?",
  assumed: "yes",
};

/** How many of the newest models are listed again in other ways. */
const windowSize = 60;
/** Page sizes with which they are listed. Each order is asked for several times, because an unstable order may come out the same twice. */
const pageSizes = [1000, 7, 1000, 13, 1000];

export async function order(service: ProbedService, sample: Sample): Promise<Finding[]> {
  const times = sample.models.map(timeOf);
  const distinct = new Set(times).size;
  if (distinct < 2) {
    const why = `${sample.models.length} models with ${distinct} different times`;
    return [notSeen(unsorted, why), notSeen(reversed, why), notSeen(ties, why)];
  }
  const falls = times.every((time, index) => index === 0 || time <= (times[index - 1] ?? 0));
  const rises = times.every((time, index) => index === 0 || time >= (times[index - 1] ?? 0));
  const seen = falls ? "newest first" : rises ? "oldest first" : "neither newest nor oldest first";
  const evidence = `${sample.models.length} models with ${distinct} different times`;
  return [found(unsorted, falls, seen, evidence), ...(await listedAgain(service, sample, times))];
}

/** Lists the newest models in both orders and with several page sizes. */
async function listedAgain(service: ProbedService, { models }: Sample, times: number[]): Promise<Finding[]> {
  const newest = times.toSorted((one, other) => other - one);
  const bound = newest[Math.min(windowSize, newest.length) - 1] ?? 0;
  const window: ListCustomModelsCommandInput = { creationTimeAfter: new Date(bound - 1), sortBy: "CreationTime" };
  const down = await service.listAll({ ...window, sortOrder: "Descending", maxResults: 1000 }, 5);
  const up = await service.listAll({ ...window, sortOrder: "Ascending", maxResults: 1000 }, 5);
  if (down === undefined || up === undefined) {
    const why = `the newest ${windowSize} of ${models.length} models take more than 5 requests`;
    return [notSeen(reversed, why), notSeen(ties, why)];
  }
  const isReverse = sameModels(down, up.toReversed());
  const reverse = found(reversed, isReverse, isReverse ? "yes" : "no", `${down.length} models in either order`);
  return [reverse, await tied(service, window, down)];
}

async function tied(
  service: ProbedService,
  window: ListCustomModelsCommandInput,
  down: readonly CustomModelSummary[],
): Promise<Finding> {
  const equal = down.length - new Set(down.map(timeOf)).size;
  if (equal === 0) return notSeen(ties, `the newest ${down.length} models have ${down.length} different times`);
  let same = 0;
  for (const maxResults of pageSizes) {
    const again = await service.listAll({ ...window, sortOrder: "Descending", maxResults }, 20);
    if (again !== undefined && sameModels(down, again)) same++;
  }
  const evidence = `${equal} of ${down.length} models share the time of another; ${same} of ${pageSizes.length} listings alike`;
  return found(ties, same === pageSizes.length, same === pageSizes.length ? "yes" : "no", evidence);
}
