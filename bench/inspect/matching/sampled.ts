/** Some of a list, drawn without replacement by a seed: the same each time (mulberry32). */
export function sampled<Item>(list: readonly Item[], size: number, seed: number): readonly Item[] {
  const rest = [...list];
  const drawn: Item[] = [];
  let state = seed;
  while (drawn.length < size && rest.length > 0) {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    const at = (((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * rest.length;
    drawn.push(...rest.splice(Math.floor(at), 1));
  }
  return drawn;
}
