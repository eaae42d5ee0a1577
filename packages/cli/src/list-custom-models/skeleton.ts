import type { JsonObject } from "../output/json-value.ts";
import { summaryMembers } from "./printed-page.ts";

/** What `--generate-cli-skeleton` prints: every parameter with a value of its type, for `--cli-input-json`. */
export const inputSkeleton: JsonObject = {
  creationTimeBefore: "1970-01-01T00:00:00",
  creationTimeAfter: "1970-01-01T00:00:00",
  nameContains: "",
  baseModelArnEquals: "",
  foundationModelArnEquals: "",
  maxResults: 0,
  nextToken: "",
  sortBy: "CreationTime",
  sortOrder: "Ascending",
  isOwned: true,
  modelStatus: "Active",
};

/** What `--generate-cli-skeleton output` prints: an answer whose texts are the names of their members. */
export const outputSkeleton: JsonObject = {
  nextToken: "nextToken",
  modelSummaries: [
    {
      ...Object.fromEntries(summaryMembers.map((name) => [name, name])),
      creationTime: "1970-01-01T00:00:00",
      customizationType: "FINE_TUNING",
      modelStatus: "Active",
    },
  ],
};

/** What `--generate-cli-skeleton yaml-input` prints, for `--cli-input-yaml`. */
export const yamlInputSkeleton = `creationTimeBefore: 1970-01-01 00:00:00 # Only models made before this time.
creationTimeAfter: 1970-01-01 00:00:00 # Only models made after this time.
nameContains: '' # Only models whose name, or whose job's name, contains this text.
baseModelArnEquals: '' # Only models made directly from this model.
foundationModelArnEquals: '' # Only models whose line begins with this foundation model.
maxResults: 0 # How many models an answer holds at most.
nextToken: '' # The nextToken of the answer before.
sortBy: CreationTime # Valid values are: CreationTime.
sortOrder: Ascending # Valid values are: Ascending, Descending.
isOwned: true # Only own models (true), or only models shared by other accounts (false).
modelStatus: Active # Valid values are: Active, Creating, Failed.
`;
