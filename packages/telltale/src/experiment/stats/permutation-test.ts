/**
 * Exact permutation test of one yes/no outcome between two arms, in strata.
 *
 * Why not a sign test on pairs: with twelve pairs it cannot go below 2 x 2^-12 = 4.9e-4. The trials of a
 * round stand in one random order, every order as likely as any other, so that given how many trials of
 * the two arms there are, each way to choose which of them are the first arm's was equally likely. That is
 * the permutation distribution used here (Fisher, The Design of Experiments, 1935; Tschantz et al., CSF
 * 2015, for its use on programs): hypergeometric in each stratum, strata added up by convolution. Twelve
 * against twelve, told apart without exception, give 2 / C(24, 12) = 7.4e-7.
 */
export interface Stratum {
  /** Trials of the first arm, and those of them with the outcome. */
  readonly first: number;
  readonly firstYes: number;
  readonly second: number;
  readonly secondYes: number;
}

/**
 * Two-sided p: the chance, under "the arm makes no difference", of a number of yes in the first arms
 * that is no likelier than the one seen.
 */
export function permutationTest(strata: readonly Stratum[]): number {
  const { seen, distribution } = yesInFirst(strata);
  const limit = (distribution[seen] ?? 0) * (1 + 1e-9);
  const total = distribution.reduce((sum, chance) => (chance <= limit ? sum + chance : sum), 0);
  return Math.min(1, total);
}

/**
 * One-sided p: the chance of so many yes in the first arms, or more. Only for what was said to be more frequent
 * there before the trials were run.
 */
export function oneSidedPermutationTest(strata: readonly Stratum[]): number {
  const { seen, distribution } = yesInFirst(strata);
  return Math.min(
    1,
    distribution.slice(seen).reduce((sum, chance) => sum + chance, 0),
  );
}

/** How many yes the first arms have beyond the least that they can have, and the chance of each such number. */
function yesInFirst(strata: readonly Stratum[]): {
  readonly seen: number;
  readonly distribution: readonly number[];
} {
  let distribution = [1];
  let seen = 0;
  for (const stratum of strata) {
    const { low, chances } = hypergeometric(stratum);
    seen += stratum.firstYes - low;
    distribution = convolve(distribution, chances);
  }
  return { seen, distribution };
}

/** The smallest p that arms of so many trials can give. */
export function smallestPValue(trialsPerArm: number): number {
  return permutationTest([
    { first: trialsPerArm, firstYes: trialsPerArm, second: trialsPerArm, secondYes: 0 },
  ]);
}

function hypergeometric(stratum: Stratum): { readonly low: number; readonly chances: number[] } {
  const { first, second } = stratum;
  const yes = stratum.firstYes + stratum.secondYes;
  const low = Math.max(0, yes - second);
  const high = Math.min(first, yes);
  const all = logChoose(first + second, yes);
  const chances: number[] = [];
  for (let count = low; count <= high; count++) {
    chances.push(Math.exp(logChoose(first, count) + logChoose(second, yes - count) - all));
  }
  return { low, chances };
}

function convolve(one: readonly number[], other: number[]): number[] {
  // Nothing to add up yet: there is one stratum mostly.
  if (one.length === 1 && one[0] === 1) return other;
  const sums = Array.from({ length: one.length + other.length - 1 }, () => 0);
  one.forEach((a, i) => {
    other.forEach((b, j) => {
      sums[i + j] = (sums[i + j] ?? 0) + a * b;
    });
  });
  return sums;
}

const logFactorials = [0];

function logFactorial(n: number): number {
  for (let next = logFactorials.length; next <= n; next++) {
    logFactorials.push((logFactorials[next - 1] ?? 0) + Math.log(next));
  }
  return logFactorials[n] ?? 0;
}

/** The logarithm of the number of ways to choose `k` of `n`. */
export function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}

/** Scores of the trials of two arms: small whole numbers, not below zero. */
export interface ScoreStratum {
  readonly first: readonly number[];
  readonly second: readonly number[];
}

/**
 * Exact permutation test of a sum of scores: the chance, over all ways to choose which trials of each stratum
 * are the first arm's, of a sum that is as far from its mean as the one seen. Ranks give Wilcoxon's test, 0
 * and 1 Fisher's; all sums are counted (Pagano and Tritchler, JASA 78, 1983), none drawn by lot, so that the
 * smallest p is the true one.
 */
export function permutationScoreTest(strata: readonly ScoreStratum[]): number {
  let distribution = [1];
  let [seen, mean] = [0, 0];
  for (const { first, second } of strata) {
    const pooled = [...first, ...second];
    if (first.length === 0 || second.length === 0) continue;
    const low = Math.min(...pooled);
    const chances = sumChances(
      pooled.map((score) => score - low),
      first.length,
    );
    seen += first.reduce((sum, score) => sum + score - low, 0);
    mean += chances.reduce((sum, chance, total) => sum + chance * total, 0);
    distribution = convolve(distribution, chances);
  }
  const limit = Math.abs(seen - mean) - 1e-6;
  const tail = distribution.reduce(
    (sum, chance, total) => (Math.abs(total - mean) >= limit ? sum + chance : sum),
    0,
  );
  return Math.min(1, tail);
}

/** The chance of each sum of so many of the scores, all choices being as likely. */
function sumChances(scores: readonly number[], chosen: number): number[] {
  const largest = scores
    .toSorted((one, other) => other - one)
    .slice(0, chosen)
    .reduce((sum, score) => sum + score, 0);
  const width = largest + 1;
  const arrangements = new Float64Array((chosen + 1) * width);
  arrangements[0] = 1;
  scores.forEach((score, index) => {
    for (let count = Math.min(index + 1, chosen); count > 0; count--) {
      for (let sum = largest; sum >= score; sum--) {
        const from = arrangements[(count - 1) * width + sum - score] ?? 0;
        if (from > 0)
          arrangements[count * width + sum] = (arrangements[count * width + sum] ?? 0) + from;
      }
    }
  });
  const last = arrangements.subarray(chosen * width);
  const all = last.reduce((sum, each) => sum + each, 0);
  return Array.from(last, (each) => each / all);
}
