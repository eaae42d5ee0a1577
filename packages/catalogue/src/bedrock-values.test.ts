import { deepEqual } from "node:assert/strict";
import { test } from "node:test";
import * as sdk from "@aws-sdk/client-bedrock";
import type {
  CustomizationType,
  ModelCopyJobStatus,
  ModelCustomizationJobStatus,
  ModelStatus,
  SortOrder,
} from "./bedrock-values.ts";

// The objects must have every value of the type, so the compiler finds one that is missing here; the test finds one that the SDK lacks or adds.
const known: {
  readonly ModelStatus: Record<ModelStatus, true>;
  readonly ModelCustomizationJobStatus: Record<ModelCustomizationJobStatus, true>;
  readonly ModelCopyJobStatus: Record<ModelCopyJobStatus, true>;
  readonly CustomizationType: Record<CustomizationType, true>;
  readonly SortOrder: Record<SortOrder, true>;
} = {
  ModelStatus: { Active: true, Creating: true, Failed: true },
  ModelCustomizationJobStatus: { Completed: true, Failed: true, InProgress: true, Stopped: true, Stopping: true },
  ModelCopyJobStatus: { Completed: true, Failed: true, InProgress: true },
  CustomizationType: {
    CONTINUED_PRE_TRAINING: true,
    DISTILLATION: true,
    FINE_TUNING: true,
    IMPORTED: true,
    REINFORCEMENT_FINE_TUNING: true,
  },
  SortOrder: { Ascending: true, Descending: true },
};

for (const [name, values] of Object.entries(known)) {
  test(`the catalogue's values of ${name} are the SDK's`, () => {
    const ofTheSdk: unknown = Reflect.get(sdk, name);
    deepEqual(Object.keys(values).sort(), Object.values(ofTheSdk as Record<string, string>).sort()); // the SDK's enums are objects of texts
  });
}
