/** A source of numbers that a seed reproduces. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** A whole number, uniform in [0, below). */
  below(below: number): number;
  /** A new array in random order (Fisher-Yates). */
  shuffle<T>(items: readonly T[]): T[];
}

/**
 * Marsaglia's xorshift128 ("Xorshift RNGs", 2003), its state filled from the seed by a 32-bit
 * mixing step. Good enough to put trials in an order that nothing in the world follows; not for secrets.
 */
export function seededRandom(seed: number): Random {
  let mixed = seed >>> 0;
  const fill = (): number => {
    mixed = (mixed + 0x9e3779b9) >>> 0;
    let word = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
    return (word ^ (word >>> 16)) >>> 0;
  };
  let [x, y, z, w] = [fill() | 1, fill(), fill(), fill()];
  const word = (): number => {
    const t = x ^ (x << 11);
    [x, y, z] = [y, z, w];
    w = (w ^ (w >>> 19) ^ t ^ (t >>> 8)) >>> 0;
    return w;
  };
  for (let skipped = 0; skipped < 16; skipped++) word();
  const next = (): number => word() / 2 ** 32;
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    shuffle(items) {
      const order = [...items];
      for (let last = order.length - 1; last > 0; last--) {
        const other = below(last + 1);
        [order[last], order[other]] = [
          order[other] as (typeof order)[number],
          order[last] as (typeof order)[number],
        ];
      }
      return order;
    },
  };
}

/** An independent stream for each named use of a seed: drawing more for one use changes nothing for another. */
export function randomStream(seed: number, use: string): Random {
  let mixed = seed >>> 0;
  for (const sign of use) mixed = Math.imul(mixed ^ (sign.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return seededRandom(mixed);
}
