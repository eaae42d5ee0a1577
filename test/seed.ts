/** The seed of this run of tests: that of the environment's `SEED`, to repeat a run or to draw others, or one that is always the same. */
export const seedOfRun: number = readSeed(globalThis.process?.env?.SEED ?? "20261123"); // browsers have no environment

/** @throws Error where the text is no whole number */
function readSeed(text: string): number {
  const seed = Number(text);
  if (!Number.isSafeInteger(seed)) throw new Error(`SEED is ${JSON.stringify(text)}; it must be a whole number.`);
  return seed;
}
