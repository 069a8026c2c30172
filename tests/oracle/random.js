// Chance that is the same every time: numbers from a seed.

/** mulberry32, a generator of 32 bits of state (Tommy Ettinger, public domain). */
export function random(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (bound) => Math.floor(next() * bound);
  const pick = (list) => list[below(list.length)];
  return {
    below,
    pick,
    chance: (share) => next() < share,
    between: (least, most) => least + below(most - least + 1),
    some: (list, most) => Array.from({ length: below(most + 1) }, () => pick(list)),
  };
}

/** A seed of its own for each part of a case. */
export const mix = (seed, part) => (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(part + 1, 0xc2b2ae35)) >>> 0;
