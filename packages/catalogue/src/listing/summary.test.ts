import assert from "node:assert/strict";
import { it } from "node:test";
import { fc } from "../../../../test/fast-check.ts";
import { modelOf, other } from "../../test/models.ts";
import { summaryText } from "./summary.ts";

it("a summary's text is what JSON.stringify gives, whatever stands in the model", () => {
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: "binary" }),
    fc.constantFrom('"', "\\", "\n", "\ud800", "plain-name"),
  );
  fc.assert(
    fc.property(
      text,
      text,
      text,
      fc.nat(4e12),
      fc.boolean(),
      (modelName, baseModelArn, baseModelName, time, hasType) => {
        const { customizationType, ...model } = modelOf(other, 1, {
          modelName,
          baseModelArn,
          baseModelName,
          creationTime: time,
        });
        const type = hasType && customizationType !== undefined ? { customizationType } : {};
        assert.equal(
          summaryText({ ...model, ...type }, other.account),
          JSON.stringify({
            modelArn: model.modelArn,
            modelName,
            creationTime: new Date(time).toISOString(),
            baseModelArn,
            baseModelName,
            ...type,
            ownerAccountId: other.account,
            modelStatus: model.modelStatus,
          }),
        );
      },
    ),
  );
});
