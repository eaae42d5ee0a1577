import { getPaginator } from "@outcrop/paginator";
import { type Assumption, type Finding, found, notSeen } from "../finding.ts";
import { type Sample, timeOf } from "../sample.ts";
import type { ProbedService } from "../service.ts";

const exact: Assumption = {
  id: "parallel.exact",
  question: "Does a listing in parallel time slices give the same models in the same order?",
  assumed: "yes",
};

/** How many of the newest models are listed in parallel. */
const most = 300;
/** How many requests must be left at least, because slices without models cost requests, too. */
const needed = 40;

export async function parallel(service: ProbedService, { models }: Sample): Promise<Finding[]> {
  if (models.length < 10) return [notSeen(exact, `there are ${models.length} models`)];
  if (service.left < needed) return [notSeen(exact, `${service.left} requests are left, and ${needed} may be needed`)];
  const paginator = getPaginator(service.client, "list_custom_models");
  const newest = models.map(timeOf).toSorted((one, other) => other - one);
  const bound = newest[Math.min(most, newest.length) - 1] ?? 0;
  const lists: string[][] = [];
  for (const options of [{}, { parallel: 4 }]) {
    const input = {
      creationTimeAfter: new Date(bound - 1),
      sortBy: "CreationTime",
      sortOrder: "Descending",
      PaginationConfig: { PageSize: 50, MaxItems: most },
    } as const;
    const arns: string[] = [];
    for await (const { modelArn } of paginator.paginate(input, options).items()) arns.push(modelArn ?? "");
    lists.push(arns);
  }
  const [one = [], four = []] = lists;
  const same = one.length === four.length && one.every((arn, index) => arn === four[index]);
  return [
    found(exact, same, same ? "yes" : "no", `${one.length} models one after the other, ${four.length} in slices`),
  ];
}
