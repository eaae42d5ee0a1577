import { storedText } from "./checked-text.ts";
import type { Session } from "./session.ts";

/** Gives checksums to the texts of a file, which schemas up to 6 stored without. */
export function addChecksums(session: Session): void {
  session.connection.function("stored_text", { deterministic: true }, (rows, key, text) =>
    // The statements below give it texts and whole numbers.
    storedText(String(rows), String(key), String(text)),
  );
  session.exec(`
    UPDATE models SET
      summary = stored_text('models ' || range, place, summary),
      more = CASE WHEN more IS NOT NULL THEN stored_text('more',
        place || ' ' || ifnull(job_name, '') || ' ' || (SELECT arn FROM arns WHERE arn_id = foundation), more) END;
    UPDATE policies SET policy = stored_text('policies ' || range, place, policy);
    UPDATE customization_jobs SET body = stored_text('customization_jobs', scope, body);
    UPDATE copy_jobs SET body = stored_text('copy_jobs', scope, body);
    UPDATE awaited_models SET body = stored_text('awaited_models ' || scope, id, body);
    UPDATE things SET body = stored_text('things', arn, body);
    UPDATE access_keys SET body = stored_text('access_keys', id, body);
  `);
}
