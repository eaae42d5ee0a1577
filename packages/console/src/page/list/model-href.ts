import { hrefOf } from "../address/address.ts";
import type { ListedModel } from "./listed-model.ts";

/** The address of a model's view, as seen by the account in whose listing it is. */
export function modelHref({ modelArn, account, region }: Pick<ListedModel, "modelArn" | "account" | "region">): string {
  return hrefOf("model", { arn: modelArn, account, region });
}
