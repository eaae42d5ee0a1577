import { parseArn } from "../../rules/arn.ts";
import { awaitModel } from "../awaited-models.ts";
import { countOut } from "../blocks/blocks.ts";
import { findModel, sharesOf, withdrawFrom } from "../model-rows.ts";
import type { Session } from "./session.ts";

const tables = `
  -- The message with which something under way is to fail, and null for what is to complete.
  ALTER TABLE under_way ADD COLUMN failure TEXT;

  -- Models that are there only when their job has completed. Their names are taken.
  CREATE TABLE awaited_models (
    scope INTEGER NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    -- JSON: the whole model.
    body TEXT NOT NULL,
    PRIMARY KEY (scope, id)
  ) WITHOUT ROWID;
  CREATE UNIQUE INDEX awaited_models_by_name ON awaited_models (scope, name);
`;

/** Makes a place for the models of customization jobs in progress, and takes them from among the others, where schemas up to 5 kept them. */
export function awaitModelsOfJobs(session: Session): void {
  session.exec(tables);
  const jobs = session.all<{ model_arn: string }>(
    "SELECT model_arn FROM under_way WHERE arn LIKE '%:model-customization-job/%'",
  );
  for (const { model_arn } of jobs) {
    const scope = parseArn(model_arn)?.scope;
    const found = scope && findModel(session, scope, model_arn);
    if (found === undefined) continue;
    withdrawFrom(session, found, sharesOf(session, found));
    session.run("DELETE FROM models WHERE range = ? AND place = ?", found.range, found.place);
    session.run("DELETE FROM policies WHERE range = ? AND place = ?", found.range, found.place);
    countOut(session, found.range, found.place);
    awaitModel(session, { ...found.model, modelStatus: "Active" });
  }
}
