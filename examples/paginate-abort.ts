/** A listing that is given up after a while, in the midst of a request. */
import { setTimeout } from "node:timers/promises";
import { createPaginator } from "@outcrop/paginator";

/** A service that takes a minute per page, unless it is stopped. */
async function listSlowly(_input: { token?: string }, { abortSignal }: { abortSignal?: AbortSignal }): Promise<Names> {
  return setTimeout(60_000, { names: ["Ada"] }, abortSignal === undefined ? {} : { signal: abortSignal });
}

interface Names {
  readonly names: readonly string[];
  readonly token?: string;
}

const paginator = createPaginator(listSlowly, { inputToken: "token", outputToken: "token", resultKey: "names" });

const names = paginator.paginate({}, { signal: AbortSignal.timeout(50) }).items();
try {
  for await (const name of names) console.log(name);
} catch (error) {
  console.log(`Given up: ${error}`);
}
