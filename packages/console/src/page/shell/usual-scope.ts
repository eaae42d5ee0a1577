import { all, type ChosenScope } from "../address/scope-of-address.ts";
import type { Service } from "../service/service.ts";

/** More accounts and regions than this are listed together only on request, because each page queries all of them. */
const mostAtOnce = 60;

/** Whose models are shown if the address does not say: everyone's if there are several accounts or regions. */
export function usualScope({ scopes, settings, keys }: Service): ChosenScope {
  const [first] = scopes;
  if (scopes.length > 1 && scopes.length <= mostAtOnce && keys === undefined) return { account: all, region: all };
  return { account: first?.account ?? "", region: first?.region ?? settings.defaultRegion };
}
