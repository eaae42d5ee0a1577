import { hrefOf } from "../address/address.ts";
import type { ListedModel } from "./listed-model.ts";

/** Where a model is shown, as whoever lists it sees it. */
export function modelHref({ modelArn, account, region }: Pick<ListedModel, "modelArn" | "account" | "region">): string {
  return hrefOf("model", { arn: modelArn, account, region });
}
