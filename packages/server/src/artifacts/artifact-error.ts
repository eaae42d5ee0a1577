/**
 * What is wrong with an artifact, in words for whoever made it: the message names the file as `s3://BUCKET/KEY`, the value
 * and the bound, and nothing of the machine it lies on.
 */
export class ArtifactError extends Error {
  override readonly name = "ArtifactError";
}

/** Names and values out of an artifact are shown with at most this many characters. */
const longestQuote = 100;

/** A text out of an artifact as it may stand in a message: in quotes, control characters escaped, cut where it is long. */
export function quoted(text: string): string {
  const shown = text.length > longestQuote ? `${text.slice(0, longestQuote)}...` : text;
  return JSON.stringify(shown.toWellFormed());
}
