import { accountOf, type Catalogue, partitionOfArn, type Scope } from "@outcrop/catalogue";

/** What an account may do with a model that is shared with it. A listing shows only that the account sees the model. */
const actions = ["bedrock:GetCustomModel", "bedrock:ListCustomModels", "bedrock:CreateModelCopyJob"];

interface SeenPolicy {
  readonly Statement: readonly [{ readonly Principal: { readonly AWS: readonly string[] } }];
}

/**
 * Records that a viewer sees a model of another account, or does not see it any more. Viewers cannot see the owner's real policy, so
 * the catalogue gets one that allows what was seen.
 */
export async function noteViewer(
  catalogue: Catalogue,
  owner: Scope,
  modelArn: string,
  viewer: string,
  sees: boolean,
): Promise<readonly string[]> {
  const policy = await catalogue.getPolicy(owner, modelArn);
  const before = policy === undefined ? [] : viewersIn(policy);
  const after = sees ? [...new Set([...before, viewer])].sort() : before.filter((account) => account !== viewer);
  if (after.length === 0) await catalogue.deletePolicy(owner, modelArn);
  else if (after.join() !== before.join()) {
    await catalogue.putPolicy(owner, modelArn, policyFor(modelArn, after), after);
  }
  return after;
}

function policyFor(modelArn: string, viewers: readonly string[]): string {
  const partition = partitionOfArn(modelArn);
  const AWS = viewers.map((account) => `arn:${partition}:iam::${account}:root`);
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { AWS }, Action: actions, Resource: modelArn }],
  });
}

/** The accounts in a policy that was written here. */
function viewersIn(policy: string): string[] {
  const { Statement } = JSON.parse(policy) as SeenPolicy;
  return Statement[0].Principal.AWS.map(accountOf);
}
