import type { ChosenScope } from "../address/scope-of-address.ts";
import type { Service } from "../service/service.ts";

/** Whose models are shown where the address does not say: those of the development key `test`. */
export function usualScope(service: Service): ChosenScope {
  return { account: "000000000000", region: service.settings.defaultRegion };
}
