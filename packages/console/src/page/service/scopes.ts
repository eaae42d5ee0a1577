import { all, type ChosenScope, type Scope } from "../address/scope-of-address.ts";
import { askControl } from "./control.ts";
import { knownRegions } from "./regions.ts";
import type { Service } from "./service.ts";

/** The accounts and regions that have models; none if the server does not show them to this key. */
export async function fetchScopes(service: Service, signal?: AbortSignal): Promise<readonly Scope[]> {
  try {
    return (await askControl<{ readonly scopes: readonly Scope[] }>(service, "GET", "scopes", undefined, signal))
      .scopes;
  } catch (error) {
    // If it does not answer, the next request reports that.
    signal?.throwIfAborted();
    console.warn("The accounts and regions are not known:", error);
    return [];
  }
}

/** The accounts and regions that a choice stands for, one by one. `all` stands for those that have models. */
export function scopesOf({ account, region }: ChosenScope, { scopes, keys }: Service): readonly Scope[] {
  // A key that somebody signed in with belongs to one account, whatever account was chosen.
  if (keys !== undefined)
    return region === all ? knownRegions.map((one) => ({ account, region: one })) : [{ account, region }];
  if (account !== all && region !== all) return [{ account, region }];
  const found = scopes.filter(
    (scope) => [all, scope.account].includes(account) && [all, scope.region].includes(region),
  );
  return found.length > 0
    ? found
    : [
        {
          account: account === all ? firstOf(scopes).account : account,
          region: region === all ? firstOf(scopes).region : region,
        },
      ];
}

function firstOf(scopes: readonly Scope[]): Scope {
  return scopes[0] ?? { account: "000000000000", region: "us-east-1" };
}
