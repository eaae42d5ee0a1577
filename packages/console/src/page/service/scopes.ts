import { all, type ChosenScope, type Scope } from "../address/scope-of-address.ts";
import { knownRegions } from "./regions.ts";

/** The accounts and regions that a choice stands for, one by one. */
export function scopesOf({ account, region }: ChosenScope, usual: ChosenScope): readonly Scope[] {
  const accounts = [account === all ? usual.account : account];
  const regions = region === all ? knownRegions : [region];
  return accounts.flatMap((each) => regions.map((one) => ({ account: each, region: one })));
}
