/**
 * Whether a text matches a pattern in which `*` stands for any characters and `?` for one. Takes time in proportion to the
 * two lengths' product at worst, whatever the pattern.
 */
export function matchesWildcard(pattern: string, text: string): boolean {
  let inPattern = 0;
  let inText = 0;
  let star = -1;
  let afterStar = 0;
  while (inText < text.length) {
    const wanted = pattern[inPattern];
    if (wanted === "*") {
      star = inPattern++;
      afterStar = inText;
    } else if (wanted === "?" || wanted === text[inText]) {
      inPattern++;
      inText++;
    } else if (star >= 0) {
      inPattern = star + 1;
      inText = ++afterStar;
    } else return false;
  }
  while (pattern[inPattern] === "*") inPattern++;
  return inPattern === pattern.length;
}

const arnParts = 6;

/**
 * Whether an ARN matches a pattern. A wildcard stays within its part of the ARN (the parts are what colons separate); only
 * in the pattern's last part does it go beyond colons, as the IAM User Guide says under "IAM JSON policy elements: Resource".
 */
export function matchesArn(pattern: string, arn: string): boolean {
  if (pattern === "*") return true;
  const patterns = splitArn(pattern, arnParts);
  const parts = splitArn(arn, patterns.length);
  return (
    patterns.length === parts.length && patterns.every((part, index) => matchesWildcard(part, parts[index] as string))
  );
}

/** At most `count` parts; the last holds all that is left. */
function splitArn(arn: string, count: number): string[] {
  const parts = arn.split(":");
  return parts.length <= count ? parts : [...parts.slice(0, count - 1), parts.slice(count - 1).join(":")];
}
