/** Numbers of a seed (mulberry32), so that the same command makes the same set. */
export interface Random {
  below(limit: number): number;
  pick<Item>(items: readonly Item[]): Item;
  /** Characters of an alphabet. */
  text(alphabet: string, length: number): string;
  bytes(length: number): Buffer;
}

export const digits = "0123456789";
export const hex = "0123456789abcdef";
export const lower = "abcdefghijklmnopqrstuvwxyz";
export const upper = lower.toUpperCase();
export const alphanumeric = digits + upper + lower;
export const wordly = `${alphanumeric}_-`;

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    pick(items) {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error("nothing to pick from");
      return item;
    },
    text: (alphabet, length) =>
      Array.from({ length }, () => alphabet[below(alphabet.length)]).join(""),
    bytes: (length) => Buffer.from(Array.from({ length }, () => below(256))),
  };
}
