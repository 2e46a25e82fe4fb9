import type { Random } from "../../trial/world/random.ts";
import { coveringArraySettings } from "../settings/screening.ts";

const { tries, worthOfMarked } = coveringArraySettings;

/** One row: for each factor the index of its level. */
export type Row = readonly number[];

/**
 * A mixed-level covering array: every combination of levels of any `strength` factors stands in some row. Greedy
 * (Cohen, Dalal, Fredman and Patton, "The AETG system", IEEE Transactions on Software Engineering 23, 1997): of several
 * rows, each built factor by factor to cover most, the one that covers most open combinations is taken. Not the
 * smallest array, but near it.
 *
 * @param sizes the number of levels of each factor.
 * @param given rows that exist already; what they cover need not be covered again.
 * @param marked for each factor the levels whose combinations with those of another come first: the rows that cover
 *   them stand first.
 * @param costly factors that are left at their first level where another covers nothing more, but for this share of
 *   rows.
 */
export function coveringArray(
  sizes: readonly number[],
  strength: 2 | 3,
  random: Random,
  given: readonly Row[] = [],
  costly: ReadonlyMap<number, number> = new Map(),
  marked: readonly ReadonlySet<number>[] = [],
): readonly Row[] {
  const open = openTuples(sizes, Math.min(strength, sizes.length), marked);
  for (const row of given) open.cover(row);
  const rows: Row[] = [];
  while (open.left() > 0) {
    let best: Row = [];
    let most = 0;
    for (let attempt = 0; attempt < tries[strength]; attempt++) {
      const row = buildRow(sizes, open, random, costly);
      const gain = open.gain(row);
      if (gain > most) [best, most] = [row, gain];
    }
    // Every row is begun from an open combination, so that each covers at least that one.
    open.cover(best);
    rows.push(best);
  }
  return rows;
}

/** Builds one row from a random open combination: each further factor gets the level that covers most. */
function buildRow(
  sizes: readonly number[],
  open: OpenTuples,
  random: Random,
  costly: ReadonlyMap<number, number>,
): Row {
  const row = Array.from({ length: sizes.length }, () => -1);
  const start = open.any(random);
  for (const [factor, level] of start) row[factor] = level;
  const fixed = start.map(([factor]) => factor);
  const rest = random.shuffle(sizes.map((_, factor) => factor).filter((f) => !fixed.includes(f)));
  for (const factor of rest) {
    let most = -1;
    let best: number[] = [];
    for (let level = 0; level < (sizes[factor] ?? 0); level++) {
      row[factor] = level;
      const gain = open.gainOf(row, factor, fixed);
      if (gain > most) [most, best] = [gain, [level]];
      else if (gain === most) best.push(level);
    }
    const share = costly.get(factor);
    const isFree = share !== undefined && best.includes(0) && random.next() > share;
    row[factor] = isFree ? 0 : (best[random.below(best.length)] ?? 0);
    fixed.push(factor);
  }
  return row;
}

/** The combinations that no row covers yet. */
interface OpenTuples {
  left(): number;
  /** Factor and level of each member of an open combination. */
  any(random: Random): readonly (readonly [number, number])[];
  gain(row: Row): number;
  /** What the level of one factor adds, given the factors that are fixed already. */
  gainOf(row: Row, factor: number, fixed: readonly number[]): number;
  cover(row: Row): void;
}

/** Numbers the combinations and keeps whether each is open: arrays of three factors have a million of them. */
function openTuples(
  sizes: readonly number[],
  strength: number,
  marked: readonly ReadonlySet<number>[],
): OpenTuples {
  const groups = subsets(
    sizes.map((_, factor) => factor),
    strength,
  );
  const starts = new Map<number, number>();
  let total = 0;
  for (const group of groups) {
    starts.set(nameOf(group), total);
    total += group.reduce((product, factor) => product * (sizes[factor] ?? 1), 1);
  }
  // What each combination that no row covers yet is worth.
  const open = new Uint8Array(total).fill(1);
  let left = total;
  let leftMarked = 0;
  // The usual case, strength 2: the start of each pair, so that no list is made for every pair that is looked up.
  const pairs = Int32Array.from(
    { length: strength === 2 ? sizes.length ** 2 : 0 },
    (_, name) => starts.get(nameOf([Math.floor(name / sizes.length), name % sizes.length])) ?? -1,
  );
  const worthOfPair = (row: Row, first: number, second: number): number => {
    const index = (row[first] ?? 0) * (sizes[second] ?? 1) + (row[second] ?? 0);
    return open[(pairs[first * sizes.length + second] ?? 0) + index] ?? 0;
  };
  const indexOf = (row: Row, group: readonly number[]): number => {
    let index = 0;
    for (const factor of group) index = index * (sizes[factor] ?? 1) + (row[factor] ?? 0);
    return index + (starts.get(nameOf(group)) ?? 0);
  };
  const tupleAt = (index: number): readonly (readonly [number, number])[] => {
    const at = groups.findLastIndex((group) => (starts.get(nameOf(group)) ?? 0) <= index);
    const group = groups[at] ?? [];
    let rest = index - (starts.get(nameOf(group)) ?? 0);
    return group.toReversed().map((factor) => {
      const size = sizes[factor] ?? 1;
      const level = rest % size;
      rest = Math.floor(rest / size);
      return [factor, level] as const;
    });
  };
  for (let index = 0; marked.length > 0 && index < total; index++)
    if (tupleAt(index).every(([factor, level]) => marked[factor]?.has(level) === true)) {
      open[index] = worthOfMarked;
      leftMarked += 1;
    }
  return {
    left: () => left,
    any(random) {
      const worth = leftMarked > 0 ? worthOfMarked : 1;
      const found = open.indexOf(worth, random.below(total));
      return tupleAt(found === -1 ? open.indexOf(worth) : found);
    },
    gain(row) {
      let sum = 0;
      for (const group of groups) {
        const [first = 0, second = 0] = group;
        sum += strength === 2 ? worthOfPair(row, first, second) : (open[indexOf(row, group)] ?? 0);
      }
      return sum;
    },
    gainOf(row, factor, fixed) {
      let sum = 0;
      if (strength === 2) {
        for (const other of fixed)
          sum += worthOfPair(row, Math.min(factor, other), Math.max(factor, other));
        return sum;
      }
      for (const others of subsets(fixed, strength - 1))
        sum += open[indexOf(row, inOrder(others, factor))] ?? 0;
      return sum;
    },
    cover(row) {
      for (const group of groups) {
        const index = indexOf(row, group);
        left -= Number(open[index] !== 0);
        leftMarked -= Number(open[index] === worthOfMarked);
        open[index] = 0;
      }
    },
  };
}

function nameOf(group: readonly number[]): number {
  return group.reduce((name, factor) => name * 256 + factor, 1);
}

function inOrder(others: readonly number[], factor: number): number[] {
  return [...others, factor].toSorted((one, other) => one - other);
}

function subsets(items: readonly number[], size: number): number[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, index) =>
    subsets(items.slice(index + 1), size - 1).map((rest) => [item, ...rest]),
  );
}
