/** A parameter of ListCustomModels: its flag, its checks, its place in a skeleton and its line of help all follow from this. */
export interface Parameter {
  readonly name: string;
  readonly flag: string;
  readonly type: "timestamp" | "string" | "integer" | "boolean";
  /** The least length of a string, the least value of a number; checked before a request is sent. */
  readonly minimum?: number;
  /** What the service takes; checked by the service. */
  readonly values?: readonly string[];
  /** What the help shows in place of a value. */
  readonly placeholder?: string;
  /** Which models it lists, in the words of the help and the YAML skeleton. */
  readonly meaning: string;
  /** With this parameter the AWS CLI makes a single request and does not page. As there, the help leaves it out. */
  readonly pagesByHand?: true;
}

/** In the order of the Bedrock API's reference, which every message that lists them follows. */
export const parameters: readonly Parameter[] = [
  {
    name: "creationTimeBefore",
    flag: "--creation-time-before",
    type: "timestamp",
    placeholder: "TIME",
    meaning: "made before this time",
  },
  {
    name: "creationTimeAfter",
    flag: "--creation-time-after",
    type: "timestamp",
    placeholder: "TIME",
    meaning: "made after this time",
  },
  {
    name: "nameContains",
    flag: "--name-contains",
    type: "string",
    minimum: 1,
    placeholder: "TEXT",
    meaning: "whose name, or whose job's name, contains this text (case-sensitive)",
  },
  {
    name: "baseModelArnEquals",
    flag: "--base-model-arn-equals",
    type: "string",
    minimum: 20,
    placeholder: "ARN",
    meaning: "made directly from this model",
  },
  {
    name: "foundationModelArnEquals",
    flag: "--foundation-model-arn-equals",
    type: "string",
    minimum: 20,
    placeholder: "ARN",
    meaning: "that descend from this foundation model",
  },
  {
    name: "maxResults",
    flag: "--max-results",
    type: "integer",
    minimum: 1,
    meaning: "how many models an answer holds at most",
    pagesByHand: true,
  },
  {
    name: "nextToken",
    flag: "--next-token",
    type: "string",
    minimum: 1,
    meaning: "the nextToken of the answer before",
    pagesByHand: true,
  },
  {
    name: "sortBy",
    flag: "--sort-by",
    type: "string",
    values: ["CreationTime"],
    placeholder: "MEMBER",
    meaning: "the order",
  },
  {
    name: "sortOrder",
    flag: "--sort-order",
    type: "string",
    values: ["Ascending", "Descending"],
    placeholder: "ORDER",
    meaning: "the direction; newest first without it",
  },
  {
    name: "isOwned",
    flag: "--is-owned",
    type: "boolean",
    meaning: "own models only, or shared ones only; both without it",
  },
  {
    name: "modelStatus",
    flag: "--model-status",
    type: "string",
    values: ["Active", "Creating", "Failed"],
    placeholder: "STATUS",
    meaning: "in this state",
  },
];

/** The flag that sets a boolean parameter to false. */
export function negatedFlag({ flag }: Parameter): string {
  return flag.replace("--", "--no-");
}
