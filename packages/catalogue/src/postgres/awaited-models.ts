import { placeOf } from "../listing/place.ts";
import { requireArn } from "../rules/arn.ts";
import type { CustomModel } from "../types.ts";
import type { Session } from "./database/database.ts";
import { insertRow, putInListings } from "./model-rows.ts";

/**
 * Keeps a model for the end of its job: until then nobody sees it, and nobody else can have its name.
 * @throws NameTakenError, ConflictError
 */
export async function awaitModel(session: Session, model: CustomModel): Promise<void> {
  await insertRow(session, model, true);
}

/** Puts a model that a job was making among the others, or drops it if the job made none. */
export async function endAwaitedModel(session: Session, modelArn: string, isMade: boolean): Promise<void> {
  const { scope, id } = requireArn(modelArn, "custom-model");
  const row = await session.get<{ body: string }>(
    isMade
      ? `UPDATE outcrop.models SET awaited = false WHERE account = $1 AND region = $2 AND id = $3 AND awaited RETURNING body`
      : `DELETE FROM outcrop.models WHERE account = $1 AND region = $2 AND id = $3 AND awaited RETURNING body`,
    scope.account,
    scope.region,
    id,
  );
  if (row === undefined) return;
  if (isMade) {
    // Written by this package.
    const model = JSON.parse(row.body) as CustomModel;
    const place = placeOf({ creationTime: model.creationTime, id });
    await putInListings(session, { owner: scope, id, place, model }, [scope.account]);
  } else {
    await session.run("DELETE FROM outcrop.tags WHERE account = $1 AND arn = $2", scope.account, modelArn);
  }
}
