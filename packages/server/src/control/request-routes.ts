import { ControlError } from "./control-error.ts";
import type { Controlled, ControlRoute } from "./control-route.ts";
import { type AnsweredRequest, mostRemembered } from "./request-history.ts";

const usual = 100;

/** What was asked of all servers of the catalogue. */
export const requestRoutes: readonly ControlRoute[] = [
  {
    method: "GET",
    path: "requests",
    query: ["last", "account", "operation"],
    does: `lists the last requests, the oldest first: ?last=${usual}&account=111122223333&operation=ListCustomModels`,
    run: async (controlled, { query }) => {
      const last = readLast(query.get("last"));
      const { requests, silent } = await requestsOfAll(controlled);
      const asked = ["account", "operation"] as const;
      const wanted = requests.filter((request) =>
        asked.every((name) => [undefined, request[name]].includes(query.get(name))),
      );
      return { requests: wanted.slice(-last), ...(silent > 0 && { silentServers: silent }) };
    },
  },
  {
    method: "DELETE",
    path: "requests",
    does: "forgets them",
    run: async (controlled) => {
      await forgetRequests(controlled);
      return { requests: [] };
    },
  },
];

export async function forgetRequests({ history, board }: Pick<Controlled, "history" | "board">): Promise<void> {
  history.forget();
  await board.callAll("forget requests");
}

async function requestsOfAll({ history, board }: Controlled): Promise<{ requests: AnsweredRequest[]; silent: number }> {
  const { answers, silent } = await board.callAll("requests");
  // What other servers answer is their history.
  const requests = [history.list(), ...(answers as AnsweredRequest[][])].flat();
  // Each server's stand in order already, to the millisecond.
  return { requests: requests.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0)), silent };
}

function readLast(text = `${usual}`): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (number >= 1 && number <= mostRemembered) return number;
  throw new ControlError(`last is ${JSON.stringify(text)}: a whole number from 1 to ${mostRemembered} is expected`);
}
