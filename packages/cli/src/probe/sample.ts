import type { CustomModelSummary } from "@aws-sdk/client-bedrock";
import type { Page, ProbedService } from "./service.ts";

/** What every question starts from: the account's models, in the order of a listing without a sort. */
export interface Sample {
  /** The answer to a request without any parameter. */
  readonly first: Page;
  readonly models: readonly CustomModelSummary[];
  /** Whether these are all models. */
  readonly isWhole: boolean;
  /** How many entries each page had that was asked for with `pageSize`, without the last page. */
  readonly pages: readonly number[];
  readonly pageSize: number;
  /** The last page, where it was reached. */
  readonly last: Page | undefined;
}

/** The sample takes at most this many requests. */
const mostPages = 12;
const pageSize = 100;

export async function takeSample(service: ProbedService): Promise<Sample> {
  const first = await service.list();
  const models: CustomModelSummary[] = [];
  const pages: number[] = [];
  let nextToken: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const answer = await service.list({ maxResults: pageSize, ...(nextToken !== undefined && { nextToken }) });
    models.push(...answer.models);
    nextToken = answer.nextToken;
    if (nextToken === undefined) return { first, models, isWhole: true, pages, pageSize, last: answer };
    pages.push(answer.models.length);
  }
  return { first, models, isWhole: false, pages, pageSize, last: undefined };
}

export function timeOf(model: CustomModelSummary): number {
  return model.creationTime?.getTime() ?? Number.NaN;
}

export function sameModels(one: readonly CustomModelSummary[], other: readonly CustomModelSummary[]): boolean {
  return one.length === other.length && one.every(({ modelArn }, index) => modelArn === other[index]?.modelArn);
}
