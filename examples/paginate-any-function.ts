/** boto3's paginator over a function that has nothing to do with AWS. */
import { createPaginator, decodeToken } from "@outcrop/paginator";

interface Users {
  readonly users: readonly string[];
  readonly next?: string;
}

const names = ["Ada", "Barbara", "Charles", "Donald", "Edsger"];

async function listUsers({ from, limit = 2 }: { from?: string; limit?: number }): Promise<Users> {
  const start = from === undefined ? 0 : Number(from);
  const end = start + limit;
  const users = names.slice(start, end);
  return end < names.length ? { users, next: String(end) } : { users };
}

const users = createPaginator(listUsers, {
  inputToken: "from",
  outputToken: "next",
  limitKey: "limit",
  resultKey: "users",
});

const cut = users.paginate({ PaginationConfig: { MaxItems: 3 } });
for await (const user of cut.items()) {
  console.log(user.toUpperCase());
}
console.log(decodeToken(cut.resumeToken ?? ""));
