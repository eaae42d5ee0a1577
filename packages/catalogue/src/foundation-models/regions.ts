const areas: ReadonlySet<string> = new Set(["af", "ap", "ca", "eu", "il", "mx", "sa", "us"]);

const directions: { readonly [short: string]: string } = {
  c: "central",
  e: "east",
  n: "north",
  ne: "northeast",
  s: "south",
  se: "southeast",
  w: "west",
};

/**
 * A region's name from AWS's short form: `apne1` is ap-northeast-1.
 * @throws TypeError for any other text
 */
export function regionOfShortForm(short: string): string {
  const [, area = "", direction = "", number = ""] = /^([a-z]{2})(ne|se|[censw])(\d)$/.exec(short) ?? [];
  if (!areas.has(area)) {
    throw new TypeError(`${JSON.stringify(short)} is not a region in AWS's short form, such as use1`);
  }
  return `${area}-${directions[direction]}-${number}`;
}
