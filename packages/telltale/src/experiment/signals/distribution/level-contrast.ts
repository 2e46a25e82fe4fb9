import { logChoose, permutationTest } from "../../stats/permutation-test.ts";
import { chiSquareTail } from "../../stats/chi-square.ts";
import type { Feature } from "./feature.ts";
import { levelContrastSettings } from "../../settings/signals.ts";

const { leastThere, leastOfClass, mostChance, leastSquare, mostSplit } = levelContrastSettings;

/** Counts by class: the trials of one level, or of several that act alike, against all others. */
export interface LevelContrast {
  readonly levels: readonly string[];
  readonly there: readonly number[];
  readonly elsewhere: readonly number[];
  /**
   * Approximate probability of so large a difference under the null hypothesis: good enough to select candidates; no
   * reported p-value comes from it.
   */
  readonly chance: number;
}

/** Contingency table, allocated once and reused for every feature: there are many of them. */
const table = new Float64Array(512 * 48);

/**
 * The contrast of least chance between levels of a factor in the distribution of a feature: of one level against the
 * rest, or of several that may act alike with few trials each (the zones of a list). `levelOf` is -1 for trials left
 * out.
 */
export function bestContrast(
  feature: Feature,
  levels: readonly string[],
  levelOf: Int16Array,
): LevelContrast | undefined {
  const classes = feature.classes.length;
  if (levels.length < 2 || levels.length * classes > table.length) return undefined;
  table.fill(0, 0, levels.length * classes);
  const totals = Array.from({ length: classes }, () => 0);
  const sizes = Array.from({ length: levels.length }, () => 0);
  for (let trial = 0; trial < levelOf.length; trial++) {
    const level = levelOf[trial] ?? -1;
    const seen = feature.of[trial] ?? -1;
    if (level < 0 || seen < 0) continue;
    const at = level * classes + seen;
    table[at] = (table[at] ?? 0) + 1;
    totals[seen] = (totals[seen] ?? 0) + 1;
    sizes[level] = (sizes[level] ?? 0) + 1;
  }
  const tally: Tally = { levels, totals, sizes, total: sumOf(totals) };
  const { together, single } = squares(tally);
  const single1 = single === undefined ? undefined : contrastOf([single], tally, mostChance);
  const grouped = groupedContrast(tally, together);
  const best = grouped !== undefined && grouped.chance < (single1?.chance ?? 1) ? grouped : single1;
  return best === undefined || best.chance > mostChance ? undefined : best;
}

/** Marginal counts of one feature over the levels of one factor; the cells are in `table`. */
interface Tally {
  readonly levels: readonly string[];
  readonly totals: readonly number[];
  readonly sizes: readonly number[];
  readonly total: number;
}

/** Pearson's chi-square: the chance that all levels are alike, and the level that stands out most. */
function squares({ totals, sizes, total }: Tally): {
  readonly together: number;
  readonly single: number | undefined;
} {
  const classes = totals.length;
  let rare = 0;
  let used = 0;
  for (const count of totals) {
    if (count < leastOfClass) rare += count;
    else used += 1;
  }
  const hasRare = rare >= leastOfClass;
  if (used + Number(hasRare) < 2) return { together: 1, single: undefined };
  let [sum, rows, most]: [number, number, number] = [0, 0, leastSquare];
  let single: number | undefined;
  for (const [level, size] of sizes.entries()) {
    if (size === 0) continue;
    let square = 0;
    let rareHere = 0;
    for (let at = 0; at < classes; at++) {
      const seen = table[level * classes + at] ?? 0;
      const all = totals[at] ?? 0;
      if (all < leastOfClass) rareHere += seen;
      else square += (seen - (size * all) / total) ** 2 / ((size * all) / total);
    }
    if (hasRare) square += (rareHere - (size * rare) / total) ** 2 / ((size * rare) / total);
    if (size >= 2) {
      sum += square;
      rows += 1;
    }
    // Against the rest as one group, the chi-square is larger by the rest's own share.
    const against = (square * total) / Math.max(1, total - size);
    if (size >= leastThere && total - size >= leastThere && against > most) {
      most = against;
      single = level;
    }
  }
  const freedom = (rows - 1) * (used + Number(hasRare) - 1);
  // Scaled to the mean under permutation, not that of large samples.
  const together = rows < 3 ? 1 : chiSquareTail((sum * (total - 1)) / total, freedom);
  return { together, single };
}

/** @param atMost a contrast whose chance is certainly greater gets the chance 1; its exact chance is not computed. */
function contrastOf(
  group: readonly number[],
  { levels, totals }: Tally,
  atMost: number,
): LevelContrast {
  const classes = totals.length;
  const there = totals.map((_, at) =>
    group.reduce((sum, level) => sum + (table[level * classes + at] ?? 0), 0),
  );
  const elsewhere = there.map((each, at) => (totals[at] ?? 0) - each);
  const names = group.map((level) => levels[level] ?? "");
  return { levels: names, there, elsewhere, chance: chanceOf(there, elsewhere, atMost) };
}

/**
 * Two tests. Of many levels: do they differ at all (one chi-square), then the best split in the order of their shares.
 * Of few levels: the best split itself, with Bonferroni over all splits. That has far more power where some levels of a
 * list suppress what the others show at a low rate.
 */
function groupedContrast(tally: Tally, together: number): LevelContrast | undefined {
  const classes = tally.totals.length;
  const used = tally.sizes.flatMap((size, level) => (size >= 2 ? [level] : []));
  if (used.length < 2 || (together > mostChance && used.length > mostSplit)) return undefined;
  const splits = 2 ** (used.length - 1) - 1;
  // Where the chi-square of all levels shows nothing, only a much smaller chance of a split is of use.
  const atMost = together > mostChance ? mostChance / splits : 1;
  if (together > mostChance && leastOfSplits(tally) > atMost) return undefined;
  let best: LevelContrast | undefined;
  for (const [at, all] of tally.totals.entries()) {
    if (all === 0) continue;
    const share = (level: number): number =>
      (table[level * classes + at] ?? 0) / (tally.sizes[level] ?? 1);
    const sorted = used.toSorted((one, other) => share(other) - share(one));
    for (let size = 1; size <= sorted.length / 2 + 1; size++) {
      const contrast = contrastOf(sorted.slice(0, size), tally, atMost);
      if (best === undefined || contrast.chance < best.chance) best = contrast;
    }
  }
  if (best === undefined) return undefined;
  if (used.length > mostSplit) return { ...best, chance: together };
  return { ...best, chance: Math.min(together, best.chance * splits) };
}

/**
 * A lower bound of the chance of every split of the levels. Pooling levels loses information: the likelihood ratio of a
 * split is at most that of all levels. With two classes the exact chance is at least the probability of the observed
 * counts, a quotient of three binomial coefficients; each lies between `exp(n H) / sqrt(8 k (n - k) / n)` and `exp(n H)
 * / sqrt(2 pi k (n - k) / n)` (MacWilliams and Sloane, The Theory of Error-Correcting Codes, 1977, chapter 10, lemma
 * 7).
 */
function leastOfSplits({ totals, sizes, total }: Tally): number {
  const classes = totals.length;
  let used = 0;
  let g = 0;
  for (const [at, all] of totals.entries()) {
    if (all === 0) continue;
    used += 1;
    for (const [level, size] of sizes.entries()) {
      const seen = table[level * classes + at] ?? 0;
      if (seen > 0) g += 2 * seen * Math.log((seen * total) / (size * all));
    }
  }
  if (used > 2) return chiSquareTail(g, used - 1);
  return (Math.sqrt(Math.PI) * Math.exp(-g / 2)) / total;
}

/** The likelihood-ratio test by chi-square; with two classes, the exact test. */
function chanceOf(there: readonly number[], elsewhere: readonly number[], atMost: number): number {
  const used = there.flatMap((each, at) => (each + (elsewhere[at] ?? 0) > 0 ? [at] : []));
  const [n, m] = [sumOf(there), sumOf(elsewhere)];
  if (used.length < 2 || n === 0 || m === 0) return 1;
  if (used.length === 2) {
    const [at = 0] = used;
    const [a, b] = [there[at] ?? 0, elsewhere[at] ?? 0];
    // The probability of the observed counts is a lower bound of the exact chance.
    const ofThese = Math.exp(logChoose(n, a) + logChoose(m, b) - logChoose(n + m, a + b));
    if (ofThese > atMost * (1 + 1e-9)) return 1;
    return permutationTest([{ first: n, firstYes: a, second: m, secondYes: b }]);
  }
  let g = 0;
  for (const at of used) {
    const [a, b] = [there[at] ?? 0, elsewhere[at] ?? 0];
    const share = (a + b) / (n + m);
    if (a > 0) g += 2 * a * Math.log(a / (n * share));
    if (b > 0) g += 2 * b * Math.log(b / (m * share));
  }
  return chiSquareTail(g, used.length - 1);
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, each) => sum + each, 0);
}
