/** How every place token begins, and every token of a fleet. */
export const placePrefix = "outcrop-place:";
export const fleetPrefix = "outcrop-fleet:";

/**
 * Whose token a starting token is, as far as its beginning says: Outcrop's own are told apart from all others, because no service
 * token, and none of botocore's, which are base64 throughout, contains a colon there.
 */
export function kindOfToken(token: string): "place" | "fleet" | "other" {
  if (token.startsWith(placePrefix)) return "place";
  return token.startsWith(fleetPrefix) ? "fleet" : "other";
}
