import { ListCustomModels$, ListCustomModelsCommand } from "@aws-sdk/client-bedrock";
import { getPaginator } from "@outcrop/paginator";
import { alternate } from "./rounds.ts";
import type { ServedPages } from "./served-pages.ts";
import { figure, printTable } from "./table.ts";

const PAGES = 50;

/** The internals of the SDK that are measured. Its types do not show them. */
interface Internals {
  readonly protocol: { readonly deserializer: { read(schema: unknown, bytes: Uint8Array): Promise<unknown> } };
}

/** What one page costs the SDK, piece by piece: CPU time of this process, including the cost of what it allocates. */
export async function measureWhereTimeGoes(
  { url, client }: ServedPages,
  pageSize: number,
  rounds: number,
): Promise<void> {
  const command = () => new ListCustomModelsCommand({ maxResults: pageSize });
  const bytes = Buffer.from(await (await fetch(`${url}/custom-models?maxResults=${pageSize}`)).arrayBuffer());
  const text = bytes.toString();
  const { deserializer } = (client.config as unknown as Internals).protocol;
  const { output, filter } = await logged();
  const times = (work: () => unknown) => async () => {
    for (let page = 0; page < PAGES; page++) await work();
    return PAGES;
  };

  const pieces = await alternate(
    {
      sdk: times(() => client.send(command())),
      outcrop: times(() =>
        getPaginator(client, "ListCustomModels").paginate(firstPage(pageSize))[Symbol.asyncIterator]().next(),
      ),
      empty: times(() => client.send(new ListCustomModelsCommand({ maxResults: 0 }))),
      fetched: times(async () => (await fetch(`${url}/custom-models?maxResults=${pageSize}`)).arrayBuffer()),
      parse: times(() => JSON.parse(text)),
      objects: times(() => deserializer.read(ListCustomModels$[5], bytes)),
      objectsWithoutDates: times(() => deserializer.read(WITHOUT_DATES, bytes)),
      log: times(() => filter(output)),
    },
    rounds,
  );

  const cost = (name: keyof typeof pieces) => pieces[name].cpuMicroseconds;
  const row = (name: string, microseconds: number) => [
    name,
    figure(microseconds),
    `${figure((microseconds / cost("sdk")) * 100)} %`,
  ];
  const known = cost("empty") + cost("objects") + cost("log");
  printTable(
    `Where the SDK's time goes: one page of ${figure(pageSize)}, ${figure(bytes.length)} bytes (median of ${rounds} alternating rounds)`,
    ["", "CPU µs", "share"],
    [
      row("client.send, a whole page", cost("sdk")),
      row("  a request and an empty answer: middleware, signature, HTTP", cost("empty")),
      row("  objects from bytes", cost("objects")),
      row("    of which JSON.parse", cost("parse")),
      row("    of which dates", cost("objects") - cost("objectsWithoutDates")),
      row("    of which walking the schema", cost("objectsWithoutDates") - cost("parse")),
      row("  a copy of each item for the log, which a NoOpLogger gets", cost("log")),
      row("  the rest: taking the body in, garbage", cost("sdk") - known),
      row("Outcrop, the same page through the same client", cost("outcrop")),
      row("bare fetch of the same bytes, nothing made of them", cost("fetched")),
    ],
  );

  /** An answer as the SDK's logger middleware sees it, and the filter that it applies to the answer. */
  async function logged(): Promise<{ output: object; filter: (output: object) => unknown }> {
    let seen: { output: object; filter: (output: object) => unknown } | undefined;
    const looking = command();
    looking.middlewareStack.add((next, context) => async (args) => {
      const result = await next(args);
      const { $metadata, ...output } = result.output;
      seen = { output, filter: context.outputFilterSensitiveLog };
      return result;
    });
    await client.send(looking);
    if (seen === undefined) throw new Error("the middleware was not called");
    return seen;
  }
}

function firstPage(PageSize: number) {
  return { PaginationConfig: { PageSize } };
}

/** The output's schema, in the SDK's static form, with its dates as text, to measure what is left if dates cost nothing. */
const WITHOUT_DATES = (() => {
  const names = ["modelArn", "modelName", "creationTime", "baseModelArn", "baseModelName"];
  const all = [...names, "customizationType", "ownerAccountId", "modelStatus"];
  const summary = [3, "bench", "Summary", 0, all, all.map(() => 0)];
  return [3, "bench", "Output", 0, ["nextToken", "modelSummaries"], [0, [1, "bench", "Summaries", 0, () => summary]]];
})();
