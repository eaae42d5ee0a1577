/** Bytes of UTF-8 that one UTF-16 unit of a text takes at most. */
const bytesPerUnit = 3;

const begin = '{"modelSummaries":[';
const comma = ",".charCodeAt(0);

/** Where pages are put together. It grows to the longest page that was asked for. */
let draft = Buffer.allocUnsafeSlow(256 * 1024);

/**
 * The answer of a listing of models, JSON in UTF-8. The summaries are JSON already: they are written one after the other into memory
 * that is kept, and the page is copied out of it. Joined first and encoded then, the same bytes are copied twice more.
 * @param nextToken in ASCII; the last page says `null`, as the service's does
 */
export function modelPage(summaries: readonly string[], nextToken: string | undefined): Uint8Array {
  const end = nextToken === undefined ? `],"nextToken":null}` : `],"nextToken":"${nextToken}"}`;
  let units = begin.length + end.length + summaries.length;
  for (const summary of summaries) units += summary.length;
  if (units * bytesPerUnit > draft.length) draft = Buffer.allocUnsafeSlow(units * bytesPerUnit);

  let length = draft.write(begin);
  for (const summary of summaries) {
    length += draft.write(summary, length);
    draft[length++] = comma;
  }
  if (summaries.length > 0) length--;
  length += draft.write(end, length);
  return Buffer.from(draft.subarray(0, length));
}
