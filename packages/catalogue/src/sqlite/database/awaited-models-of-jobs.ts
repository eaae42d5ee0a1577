import { parseArn } from "../../rules/arn.ts";
import { countOut } from "../blocks/blocks.ts";
import { type KeptModel, modelFrom } from "../kept-members.ts";
import { sharesOf, withdrawFrom } from "../model-rows.ts";
import { idInPlace, isOwn, ownRange } from "./ranges.ts";
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

/** Makes a table for the models of customization jobs in progress, and moves them there. Schemas up to 5 kept them among the other models. */
export function awaitModelsOfJobs(session: Session): void {
  session.exec(tables);
  const jobs = session.all<{ model_arn: string }>(
    "SELECT model_arn FROM under_way WHERE arn LIKE '%:model-customization-job/%'",
  );
  for (const { model_arn } of jobs) {
    const found = findUnchecked(session, model_arn);
    if (found === undefined) continue;
    withdrawFrom(session, found, sharesOf(session, found));
    session.run("DELETE FROM models WHERE range = ? AND place = ?", found.range, found.place);
    session.run("DELETE FROM policies WHERE range = ? AND place = ?", found.range, found.place);
    countOut(session, found.range, found.place);
    session.run(
      "INSERT INTO awaited_models (scope, id, name, body) VALUES (?, ?, ?, ?)",
      found.scope,
      found.id,
      found.model.modelName,
      JSON.stringify({ ...found.model, modelStatus: "Active" }),
    );
  }
}

/** The model of this ARN, from a row whose texts have no checksums yet. */
function findUnchecked(session: Session, modelArn: string) {
  const arn = parseArn(modelArn);
  const scope = arn && session.dictionary.findScope(arn.scope);
  if (arn === undefined || scope === undefined) return undefined;
  const row = session.get<KeptModel & { readonly range: number; readonly place: string }>(
    `SELECT range, place, job_name, summary, more, arn AS foundation FROM models JOIN arns ON arn_id = foundation
     WHERE range = ? AND ${idInPlace} = ? AND ${isOwn}`,
    ownRange(scope),
    arn.id,
  );
  return row && { range: row.range, place: row.place, model: modelFrom(row), scope, id: arn.id };
}
