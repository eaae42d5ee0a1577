/** An account in a region: whose models are listed. */
export interface Scope {
  /** Twelve digits; empty where it is that of the key that was signed in with. */
  readonly account: string;
  readonly region: string;
}

/** Whose models the page shows: of one account or all, in one region or all. */
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

/** What the address says of account and region, else what is usual. */
export function scopeOfAddress(params: URLSearchParams, usual: ChosenScope): ChosenScope {
  const account = params.get("account");
  const region = params.get("region");
  return {
    account: account !== null && isAccount(account) ? account : usual.account,
    region: region !== null && isRegion(region) ? region : usual.region,
  };
}

/** What an ARN says of whose and where its resource is. */
export function scopeOfArn(arn: string): Scope | undefined {
  const [, , , region = "", account = ""] = arn.split(":");
  return account === "" || region === "" ? undefined : { account, region };
}
