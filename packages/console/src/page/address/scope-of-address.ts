/** The account and region whose models are listed. */
export interface Scope {
  /** Twelve digits; empty if it is the account of the key that somebody signed in with. */
  readonly account: string;
  readonly region: string;
}

/** The accounts and regions whose models the page shows: one account or all, one region or all. */
export interface ChosenScope {
  /** Twelve digits, or `all`. */
  readonly account: string;
  /** A region's name, or `all`. */
  readonly region: string;
}

export const all = "all";

const accountPattern = /^(?:\d{12}|all)$/;
const regionPattern = /^(?:[a-z]{2}(?:-[a-z]+)+-\d+|all)$/;

export const isAccount = (text: string): boolean => accountPattern.test(text);
export const isRegion = (text: string): boolean => regionPattern.test(text);

/** The account and region in the address; `usual` for those that it does not name. */
export function scopeOfAddress(params: URLSearchParams, usual: ChosenScope): ChosenScope {
  const account = params.get("account");
  const region = params.get("region");
  return {
    account: account !== null && isAccount(account) ? account : usual.account,
    region: region !== null && isRegion(region) ? region : usual.region,
  };
}

/** The account and region in an ARN. */
export function scopeOfArn(arn: string): Scope | undefined {
  const [, , , region = "", account = ""] = arn.split(":");
  return account === "" || region === "" ? undefined : { account, region };
}
