import { eastAsianWidth } from "get-east-asian-width";

/** How many columns of a terminal a text takes; wide and ambiguous East Asian characters take two. */
export function textWidth(text: string): number {
  // By far most of what is printed is ASCII.
  if (/^[\0-\x7f]*$/.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += eastAsianWidth(character.codePointAt(0) ?? 0, { ambiguousAsWide: true });
  return width;
}

/**
 * Stretches or shrinks columns so that together they are `total` wide, in proportion, as the AWS CLI does: rounded half to
 * even, the remainder given one by one from the last column on, or taken one by one from the first on.
 */
export function fitColumns(widths: readonly number[], total: number): number[] {
  if (widths.length === 0) return [];
  const factor = total / widths.reduce((sum, width) => sum + width, 0);
  const fitted = widths.map((width) => roundHalfToEven(factor * width));
  let excess = fitted.reduce((sum, width) => sum + width, 0) - total;
  for (let step = 0; excess !== 0; step = (step + 1) % fitted.length) {
    const column = excess > 0 ? step : fitted.length - 1 - step;
    fitted[column] = (fitted[column] ?? 0) - Math.sign(excess);
    excess -= Math.sign(excess);
  }
  return fitted;
}

function roundHalfToEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}
