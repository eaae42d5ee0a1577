import { parameters } from "../parameters/parameters.ts";
import { globalOptions, operationOptions } from "./options.ts";

const options = [...globalOptions, ...operationOptions];

export const listingFlags: readonly string[] = options.map(({ flag }) => flag);

/** The values that a flag takes; none where any text will do, undefined where the flag takes no value. */
export function flagValues(flag: string): readonly string[] | undefined {
  const option = options.find((each) => each.flag === flag);
  if (option === undefined || option.value === "none") return undefined;
  return option.choices ?? parameters.find((each) => each.flag === flag)?.values ?? [];
}
