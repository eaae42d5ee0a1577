import { boto3, typeScript } from "./programs.ts";
import type { Question } from "./question.ts";
import { awsCli, curl, outcrop } from "./shell-commands.ts";

/** A way to get what the list shows outside of the page. */
export interface CopyAs {
  readonly name: string;
  readonly text: (question: Question) => string;
}

export const waysToAsk: readonly CopyAs[] = [
  { name: "AWS CLI", text: awsCli },
  { name: "outcrop", text: outcrop },
  { name: "boto3", text: boto3 },
  { name: "TypeScript", text: typeScript },
  { name: "curl", text: curl },
];
