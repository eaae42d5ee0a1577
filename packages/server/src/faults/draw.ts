/**
 * A number from 0 up to, not including, 1 that follows from the seed, the rule's id and the number of the draw alone. So the
 * n-th request that a rule meets has the same fate in every run, whatever else is going on.
 */
export function draw(seed: number, id: string, number: number): number {
  let state = (seed ^ hashOf(id)) >>> 0;
  state = mixed(state + Math.imul(number, 0x9e3779b9));
  return mixed(state ^ seed) / 2 ** 32;
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash;
}

/** The finalizer of MurmurHash3, which spreads every bit of its input over all bits. */
function mixed(value: number): number {
  let bits = value >>> 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
