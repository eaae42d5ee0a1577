import { isObject, PolicyFaults, readStatements, readStrings } from "./policy-document.ts";
import { applies, isAbout, readStatement, statementMembers } from "./statement.ts";

/**
 * What an account to which a model is shared may be allowed to do with it. One of these is enough for the model to stand in
 * the account's listing.
 */
const usesOfAModel = [
  "bedrock:GetCustomModel",
  "bedrock:ListCustomModels",
  "bedrock:CreateModelCopyJob",
  "bedrock:CreateModelCustomizationJob",
  "bedrock:CreateCustomModelDeployment",
  "bedrock:CreateProvisionedModelThroughput",
  "bedrock:InvokeModel",
  "bedrock:InvokeModelWithResponseStream",
];

/** Whoever is denied one of these does not see the model, whatever else is allowed. */
const sight = ["bedrock:GetCustomModel", "bedrock:ListCustomModels"];

const everyone = "*";

/**
 * The accounts that a model's resource-based policy shares it with, in ascending order; the owner is not among them.
 * @param policy JSON text
 * @throws PolicyError
 */
export function sharedAccounts(policy: string, modelArn: string, ownerAccount: string): string[] {
  const faults = new PolicyFaults();
  const members = ["Principal", ...statementMembers];
  const statements = readStatements(policy, members, faults).map((raw) => {
    const statement = readStatement(raw, faults);
    if (!isAbout(statement, modelArn)) {
      faults.add(`${raw.path}.Resource`, raw.members.Resource, `it must take in the model itself, ${modelArn}`);
    }
    const principal = raw.members.Principal;
    return {
      ...statement,
      accounts: readPrincipal(principal, `${raw.path}.Principal`, statement.effect === "Deny", faults),
    };
  });
  faults.throwIfAny();
  const region = modelArn.split(":")[3] ?? "";
  const named = new Set(statements.flatMap(({ accounts }) => accounts));
  const says = (effect: "Allow" | "Deny", account: string, action: string) =>
    statements.some(
      (statement) =>
        statement.effect === effect &&
        (statement.accounts.includes(account) || statement.accounts.includes(everyone)) &&
        applies(statement, { action, resource: modelArn, account, region }),
    );
  return [...named]
    .filter((account) => account !== everyone && account !== ownerAccount)
    .filter((account) => !sight.some((action) => says("Deny", account, action)))
    .filter((account) =>
      usesOfAModel.some((action) => says("Allow", account, action) && !says("Deny", account, action)),
    )
    .sort();
}

const accountPrincipal = /^(?:(\d{12})|arn:aws[a-z-]*:iam::(\d{12}):root)$/;
const allowedPrincipals =
  "a principal is an account: twelve digits, or arn:aws:iam::ACCOUNT:root (a model is shared with whole accounts)";

/** The accounts of a `Principal`: `{ "AWS": ... }`; in a statement that denies also everyone, `"*"`. */
function readPrincipal(value: unknown, path: string, mayBeEveryone: boolean, faults: PolicyFaults): string[] {
  const isAllowed = (text: string) => accountPrincipal.test(text) || (mayBeEveryone && text === everyone);
  if (mayBeEveryone && value === everyone) return [everyone];
  if (!isObject(value) || Object.keys(value).join() !== "AWS") {
    faults.add(path, value, `it must be { "AWS": [...] }; ${allowedPrincipals}`);
    return [];
  }
  const principals = readStrings(value.AWS, `${path}.AWS`, isAllowed, allowedPrincipals, faults);
  return principals.map((text) => {
    const parts = accountPrincipal.exec(text);
    return parts?.[1] ?? parts?.[2] ?? everyone;
  });
}
