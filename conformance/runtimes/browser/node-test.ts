/** As much of `node:test` as the paginator's tests use, for a browser: it runs what was registered, in order. */
type Body = (context: { diagnostic(message: string): void }) => unknown;

interface Case {
  readonly name: string;
  readonly body: Body;
}

interface Suite {
  readonly name: string;
  readonly before: Body[];
  readonly after: Body[];
  readonly cases: (Case | Suite)[];
}

/** How a test went. */
export interface Outcome {
  readonly name: string;
  /** Undefined for a test that passed. */
  readonly error?: string;
}

const context = { diagnostic: (message: string) => console.log(message) };

const suiteOf = (name: string): Suite => ({ name, before: [], after: [], cases: [] });
const root = suiteOf("");
let current = root;

/** Registers a test; options between its name and its body are passed over. */
export function test(name: string, ...rest: unknown[]): void {
  current.cases.push({ name, body: rest.at(-1) as Body });
}

export const it = test;

export function describe(name: string, body: Body): void {
  const outer = current;
  const suite = suiteOf(name);
  outer.cases.push(suite);
  current = suite;
  body(context);
  current = outer;
}

export function before(body: Body): void {
  current.before.push(body);
}

export function after(body: Body): void {
  current.after.push(body);
}

/** Runs everything that was registered. */
export async function run(suite: Suite = root, path = ""): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const body of suite.before) await body(context);
  for (const each of suite.cases) {
    const name = `${path}${each.name}`;
    if ("cases" in each) outcomes.push(...(await run(each, `${name}: `)));
    else outcomes.push(await outcomeOf(name, each.body));
  }
  for (const body of suite.after) await body(context);
  return outcomes;
}

async function outcomeOf(name: string, body: Body): Promise<Outcome> {
  try {
    await body(context);
    return { name };
  } catch (error) {
    return { name, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
