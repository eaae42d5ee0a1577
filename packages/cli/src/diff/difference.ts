import type { Scope } from "@outcrop/catalogue";

/** A model that only one side has, or that the two sides have in different states. */
export interface Difference extends Scope {
  readonly kind: "new" | "gone" | "changed";
  readonly modelArn: string;
  readonly modelName: string;
  /** What has changed; empty for what is new or gone. */
  readonly changes: readonly {
    readonly member: string;
    readonly from: string | undefined;
    readonly to: string | undefined;
  }[];
}

/** One difference as a line: `+` is new, `-` is gone, `~` has changed. */
export function lineOf({ kind, account, region, modelName, modelArn, changes }: Difference): string {
  const mark = { new: "+", gone: "-", changed: "~" }[kind];
  const what = changes.map(({ member, from = "nothing", to = "nothing" }) => `${member}: ${from} -> ${to}`).join(", ");
  return `${mark} ${account} ${region} ${modelName} ${modelArn}${what === "" ? "" : ` (${what})`}`;
}
