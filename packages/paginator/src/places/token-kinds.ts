/** How every place token begins, and every token of a fleet. */
export const placePrefix = "outcrop-place:";
export const fleetPrefix = "outcrop-fleet:";

/**
 * The kind of a starting token, by its beginning. No other token contains a colon there: services' tokens have none, and
 * botocore's are base64 throughout.
 */
export function kindOfToken(token: string): "place" | "fleet" | "other" {
  if (token.startsWith(placePrefix)) return "place";
  return token.startsWith(fleetPrefix) ? "fleet" : "other";
}
