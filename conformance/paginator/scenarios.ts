import type { Pagination } from "@outcrop/paginator";
import type { Random } from "../../test/random.ts";
import { ownNextToken, type Scenario, tokenKey, ways } from "./scenario.ts";
import { startingToken } from "./starting-tokens.ts";
import { bytes, result, text, time, token } from "./values.ts";
import { toWire } from "./wire.ts";

const searches = [
  "items",
  "items[]",
  "items[].id",
  "items[*].s",
  "items[?n > `4`].id",
  "items[0]",
  "items[-1].tags[]",
  "@",
  "owner",
  "length(items || `[]`)",
  "items[].{id: id, at: at}",
  "[owner, meta.name]",
  "items[?contains(tags || `[]`, 'a')]",
  "result.items[].id",
  "more",
  "sec",
  "items[].tags[]",
  "items[?id == 'm1']",
  "items[::2]",
  "not_null(absent, owner)",
  "absent.x",
  "items[?s < 'm'].s",
  "keys(meta || `{}`)",
  "items[?at].at",
  "sort_by(items || `[]`, &to_string(@))[].id",
  "reverse(items || `[]`)[].n",
  "items[].n | [0]",
  "[items, sec][]",
  "items[",
  "items[?type(n) == 'number'] | max_by(@, &n).id",
  "sum(items[].n || `[0]`)",
  "items[].to_string(@)",
] as const;

/** A listing over a scripted service, in which anything may happen that services, callers and tokens do. */
export function randomScenario(random: Random, id: number): Scenario {
  const inputTokens = random.weighted<string[]>([
    [15, ["nextToken"]],
    [4, ["from", "until"]],
    [2, ["a", "b", "c"]],
  ]);
  const outputs = inputTokens.map((name) => outputToken(random, name));
  const primary = random.weighted([
    [6, "items"],
    [2, "result.items"],
  ] as const);
  const primaryKind = random.weighted([
    [26, "list"],
    [3, "text"],
    [1, "any"],
  ] as const);
  const secondary = random.chance(0.5) ? secondaryKeys(random) : [];
  const more = random.chance(0.15) ? random.pick(["more", "meta.more", "status != 'done'"]) : undefined;
  const limitKey = random.chance(0.85) ? "maxResults" : undefined;
  const nonAggregateKeys = random.list(0, 2, () => random.pick(["owner", "meta.name", "absent", "deep.x.y"]));
  const resultKey =
    secondary.length === 0 && random.chance(0.7) ? primary : [primary, ...secondary.map(({ key }) => key)];
  const pagination: Pagination = {
    inputToken: inputTokens.length === 1 && random.chance(0.8) ? "nextToken" : inputTokens,
    outputToken: outputs.length === 1 ? (outputs[0] as Output).expression : outputs.map(({ expression }) => expression),
    resultKey,
    ...(more !== undefined && { moreResults: more }),
    ...(limitKey !== undefined && { limitKey }),
    ...(random.chance(0.2) && { limitType: "string" }),
    ...(nonAggregateKeys.length > 0 && { nonAggregateKeys }),
  };
  const orderly = random.chance(0.7);
  const count = random.weighted([
    [1, 1],
    [5, random.whole(2, 6)],
  ] as const);
  const pages: unknown[] = [];
  const pageAt: Record<string, number> = { [tokenKey(inputTokens.map(() => null))]: 0 };
  const serviceTokens: unknown[][] = [];
  let resumes = orderly && more === undefined && primaryKind === "list";
  for (let index = 0; index < count; index++) {
    const page: Record<string, unknown> = {};
    const skipsResult = !orderly && random.chance(0.15);
    if (!skipsResult)
      writeAt(page, primary, orderly || random.chance(0.93) ? result(random, primaryKind, index) : null);
    for (const { key, kind } of secondary) if (random.chance(0.85)) writeAt(page, key, result(random, kind, index));
    if (random.chance(0.8)) page.owner = random.pick([text(random), time(random), bytes(random), 5]);
    if (random.chance(0.6)) writeAt(page, "meta.name", text(random));
    if (more !== undefined) writeMore(page, random, index < count - 1);
    if (!orderly && random.chance(0.05)) page.NextToken = ownNextToken;
    if (index < count - 1 || (!orderly && random.chance(0.1))) {
      const tokens = outputs.map((output) => output.write(page, index, orderly));
      serviceTokens.push(tokens);
      pageAt[tokenKey(tokens.map(asSent))] ??= index + 1 < count ? index + 1 : 0;
    }
    pages.push(!orderly && random.chance(0.02) ? null : page);
  }
  const config = randomConfig(random, inputTokens, serviceTokens);
  const input: Record<string, unknown> = {
    ...(random.chance(0.5) && { filter: text(random), nested: { list: [1, text(random)] } }),
    ...(random.chance(0.05) && { maxResults: 3 }),
    ...(random.chance(0.05) && { [inputTokens[0] as string]: "the caller's" }),
    ...(config !== undefined && { PaginationConfig: config }),
  };
  resumes &&= input[inputTokens[0] as string] === undefined && outputs.every(({ chains }) => chains);
  return {
    id,
    pagination,
    input,
    ways,
    search: random.pick(searches),
    resumes,
    service: {
      pages,
      pageAt,
      otherwise: random.pick([0, "error", count - 1] as const),
      failsAt: random.chance(0.05) ? random.whole(0, count - 1) : null,
      patience: 20,
    },
  };

  function outputToken(random: Random, name: string): Output {
    const dotted = (expression: string): Output => ({
      expression,
      chains: true,
      write(page, index, orderly) {
        const value = orderly ? token(random, index, true) : token(random, index, random.chance(0.75));
        // Of several tokens some may be absent, but where all goes well not all of them.
        if (inputTokens.length > 1 && random.chance(0.25) && !(orderly && name === inputTokens[0])) return null;
        writeAt(page, expression, value);
        return value;
      },
    });
    return random.weighted<() => Output>([
      [5, () => dotted(name)],
      [2, () => dotted(`next.${name}`)],
      [1, () => ({ ...dotted(name), expression: `absent.marker || ${name}` })],
      [
        1,
        () => ({
          expression: `marks_${name}[-1].id`,
          chains: true,
          write(page, index) {
            const value = `mark-${index}-é`;
            page[`marks_${name}`] = [{ id: "first" }, { id: value }];
            return value;
          },
        }),
      ],
    ])();
  }
}

interface Output {
  readonly expression: string;
  /** Every page is told from the others by it. */
  readonly chains: boolean;
  /** Writes a token into a page and gives its value. */
  write(page: Record<string, unknown>, index: number, orderly: boolean): unknown;
}

function secondaryKeys(random: Random): { key: string; kind: string }[] {
  const all = [
    { key: "sec", kind: "list" },
    { key: "result.more", kind: "list" },
    { key: "total", kind: "number" },
    { key: "log", kind: "text" },
    { key: "index", kind: "object" },
    { key: "blob", kind: "bytes" },
    { key: "mixed", kind: "any" },
    { key: "never.there", kind: "nothing" },
  ];
  const start = random.whole(0, all.length - 1);
  const picked = [...all.slice(start), ...all.slice(0, start)].filter(
    ({ kind }) => kind !== "any" || random.chance(0.2),
  );
  return picked.slice(0, random.whole(1, 3));
}

function writeMore(page: Record<string, unknown>, random: Random, isMore: boolean): void {
  const flag = random.chance(0.9) ? isMore : random.pick([null, 0, "", "false", [], {}, 1]);
  page.more = flag;
  writeAt(page, "meta.more", flag);
  page.status = isMore ? "running" : "done";
}

function randomConfig(random: Random, inputTokens: readonly string[], serviceTokens: readonly unknown[][]) {
  const config: Record<string, unknown> = {
    ...(random.chance(0.6) && {
      MaxItems: random.weighted<unknown>([
        [12, random.whole(0, 14)],
        [4, String(random.whole(0, 14))],
        [1, random.pick([" 3 ", "+4", "007", null])],
        [1, random.pick([-1, 1.5, "x", "", "-2", "2.0", 1e9])],
      ]),
    }),
    ...(random.chance(0.4) && {
      PageSize: random.weighted<unknown>([
        [12, random.whole(1, 1000)],
        [4, String(random.whole(1, 50))],
        [1, random.pick([0, -1, "x", "0", 2.5, null])],
      ]),
    }),
    ...(random.chance(0.45) && { StartingToken: startingToken(random, inputTokens, serviceTokens) }),
  };
  return Object.keys(config).length > 0 || random.chance(0.5) ? config : undefined;
}

/** What a request carries of a service's token: nothing where it is empty, or the text "None". */
function asSent(token: unknown): unknown {
  const wire = toWire(token);
  if (wire === "None" || wire === 0 || wire === false || wire === "" || wire === null) return null;
  return typeof wire === "object" && Object.keys(wire).length === 0 ? null : wire;
}

function writeAt(object: Record<string, unknown>, path: string, value: unknown): void {
  const [name, ...rest] = path.split(".") as [string, ...string[]];
  if (rest.length === 0) object[name] = value;
  else {
    object[name] ??= {};
    writeAt(object[name] as Record<string, unknown>, rest.join("."), value); // written here and nowhere else
  }
}
