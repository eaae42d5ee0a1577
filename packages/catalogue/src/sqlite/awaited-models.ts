import { requireArn } from "../rules/arn.ts";
import type { CustomModel } from "../types.ts";
import { storedText, textOf } from "./database/checked-text.ts";
import type { Session } from "./database/session.ts";
import { refuseTaken } from "./model-rows.ts";

/*
 * Models that exist only once their job has completed. Until then nobody sees them, and no other model can have their name.
 */

/** Keeps a model for the end of its job. @throws NameTakenError, ConflictError for an identifier that is taken */
export function awaitModel(session: Session, model: CustomModel): void {
  const { scope, id } = requireArn(model.modelArn, "custom-model");
  const scopeNumber = session.dictionary.scope(scope);
  refuseTaken(session, scopeNumber, id, model);
  session.run(
    "INSERT INTO awaited_models (scope, id, name, body) VALUES (?, ?, ?, ?)",
    scopeNumber,
    id,
    model.modelName,
    storedText(rowsOf(scopeNumber), id, JSON.stringify(model)),
  );
}

/** Returns a model that was kept, and removes it here. */
export function takeAwaitedModel(session: Session, modelArn: string): CustomModel | undefined {
  const { scope, id } = requireArn(modelArn, "custom-model");
  const scopeNumber = session.dictionary.scope(scope);
  const row = session.get<{ body: string }>(
    "DELETE FROM awaited_models WHERE scope = ? AND id = ? RETURNING body",
    scopeNumber,
    id,
  );
  return row && modelOf(scopeNumber, id, row.body);
}

/** A model that is kept for the end of its job. */
export function findAwaitedModel(session: Session, modelArn: string): CustomModel | undefined {
  const { scope, id } = requireArn(modelArn, "custom-model");
  const scopeNumber = session.dictionary.scope(scope);
  const row = session.get<{ body: string }>(
    "SELECT body FROM awaited_models WHERE scope = ? AND id = ?",
    scopeNumber,
    id,
  );
  return row && modelOf(scopeNumber, id, row.body);
}

const rowsOf = (scope: number) => `awaited_models ${scope}`;

function modelOf(scope: number, id: string, body: string): CustomModel {
  return JSON.parse(textOf(rowsOf(scope), id, body)) as CustomModel; // written by this package
}
