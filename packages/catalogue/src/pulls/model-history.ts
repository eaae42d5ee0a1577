import type { Catalogue } from "../catalogue.ts";
import type { Position } from "../queries.ts";
import { requireArn } from "../rules/arn.ts";
import type { Thing } from "../things/thing.ts";
import type { JsonObject, Scope } from "../types.ts";

/** What pulls have seen of a model. Times are milliseconds since 1970. */
export interface ModelHistory {
  readonly modelArn: string;
  /** Its name when it was last seen. */
  readonly modelName: string;
  readonly firstSeen: number;
  /** When a pull found it gone; absent while it exists. */
  readonly goneAt?: number;
  /** When its details were last asked for; absent if only its summary is known. */
  readonly detailedAt?: number;
  /** The oldest first. */
  readonly changes: readonly SeenChange[];
}

/** A member of a model's summary that had another value in a pull than in the one before. */
export interface SeenChange {
  readonly seenAt: number;
  readonly member: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

const kind = "pull-history";

export async function getModelHistory(catalogue: Catalogue, modelArn: string): Promise<ModelHistory | undefined> {
  const { scope } = requireArn(modelArn, "custom-model");
  const thing = await catalogue.things.get(scope, kind, arnOf(modelArn));
  return thing && historyOf(thing);
}

/** The histories of an account's models in a region, including those that are gone, in the order in which they were first seen. */
export async function* listModelHistories(catalogue: Catalogue, scope: Scope): AsyncGenerator<ModelHistory> {
  let after: Position | undefined;
  do {
    const page = await catalogue.things.list({
      ...{ scope, kind, sortOrder: "Ascending", maxResults: 1000 },
      ...(after !== undefined && { after }),
    });
    for (const thing of page.things) yield historyOf(thing);
    after = page.next;
  } while (after !== undefined);
}

/** Stores histories, each replaces the earlier history of its model. */
export async function putModelHistories(catalogue: Catalogue, histories: readonly ModelHistory[]): Promise<void> {
  await catalogue.things.put(histories.map((history) => ({ thing: thingOf(history) })));
}

function thingOf(history: ModelHistory): Thing {
  const { scope } = requireArn(history.modelArn, "custom-model");
  const [, id = ""] = history.modelArn.split("custom-model/");
  return {
    ...{ scope, kind, arn: arnOf(history.modelArn), id, time: history.firstSeen, values: {} },
    body: history as unknown as JsonObject,
  };
}

const arnOf = (modelArn: string) => modelArn.replace(":custom-model/", ":outcrop-history/");

function historyOf({ body }: Thing): ModelHistory {
  return body as unknown as ModelHistory; // written by this file
}
