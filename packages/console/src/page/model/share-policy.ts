/** What an account may do with a model that is shared with it: see it, look at it, and copy it. */
const actions = ["bedrock:ListCustomModels", "bedrock:GetCustomModel", "bedrock:CreateModelCopyJob"];

/** A statement of a resource policy, as far as the page reads it. */
interface Statement {
  readonly Effect?: string;
  readonly Principal?: string | { readonly AWS?: string | readonly string[] };
}

/** The policy that shares a model with these accounts; undefined if it is shared with none. */
export function sharePolicy(modelArn: string, accounts: readonly string[]): string | undefined {
  if (accounts.length === 0) return undefined;
  const statement = { Effect: "Allow", Principal: { AWS: accounts }, Action: actions, Resource: modelArn };
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}

/** The accounts that a policy allows something; `*` stands for everyone. */
export function accountsOfPolicy(policy: string): readonly string[] {
  const { Statement: given } = JSON.parse(policy) as { Statement?: Statement | readonly Statement[] }; // the server has read it
  const statements = Array.isArray(given) ? given : [given];
  const principals = statements
    .filter((statement) => statement?.Effect === "Allow")
    .flatMap(({ Principal }: Statement) => (typeof Principal === "string" ? [Principal] : (Principal?.AWS ?? [])));
  return [...new Set(principals.map((principal: string) => /\d{12}/.exec(principal)?.[0] ?? principal))];
}

/** Whether a policy is one that `sharePolicy` makes: any other policy would lose something if it were rewritten. */
export function isSharePolicy(policy: string, modelArn: string): boolean {
  return sharePolicy(modelArn, accountsOfPolicy(policy)) === policy;
}
