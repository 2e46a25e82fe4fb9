/*
 * Exact permutation test of one yes/no outcome between two arms, in strata.
 *
 * Why not a sign test on pairs: with twelve pairs its p-value cannot go below 2 x 2^-12 = 4.9e-4. The trials of a round
 * are in one random order, each order as likely as any other. So, given the numbers of trials of the two arms, each
 * choice of which of them are the first arm's was equally likely. That is the permutation distribution used here
 * (Fisher, The Design of Experiments, 1935; Tschantz et al., CSF 2015, for its use on programs): hypergeometric in each
 * stratum, strata combined by convolution. Twelve against twelve trials that are separated without exception give a
 * p-value of 2 / C(24, 12) = 7.4e-7.
 */

/** The counts of one stratum. */
export interface Stratum {
  /** Trials of the first arm, and those of them with the outcome. */
  readonly first: number;
  readonly firstYes: number;
  readonly second: number;
  readonly secondYes: number;
}

/**
 * The two-sided p-value: under the null hypothesis that the arm makes no difference, the probability of a number of yes
 * in the first arms that is no likelier than the observed one.
 */
export function permutationTest(strata: readonly Stratum[]): number {
  const { seen, distribution } = yesInFirst(strata);
  const limit = (distribution[seen] ?? 0) * (1 + 1e-9);
  const total = distribution.reduce((sum, chance) => (chance <= limit ? sum + chance : sum), 0);
  return Math.min(1, total);
}

/**
 * The one-sided p-value: the probability of so many yes in the first arms, or more. Only valid where the direction was
 * fixed before the trials were run.
 */
export function oneSidedPermutationTest(strata: readonly Stratum[]): number {
  const { seen, distribution } = yesInFirst(strata);
  return Math.min(
    1,
    distribution.slice(seen).reduce((sum, chance) => sum + chance, 0),
  );
}

/** The number of yes in the first arms beyond the least possible, and the probability of each such number. */
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

/** The smallest p-value that two arms of so many trials can give. */
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
  // The first stratum, which is mostly the only one.
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
 * Exact permutation test of a sum of scores: the probability, over all choices of which trials of each stratum are the
 * first arm's, of a sum at least as far from its mean as the observed one. Ranks give Wilcoxon's test, 0 and 1
 * Fisher's. All sums are counted (Pagano and Tritchler, JASA 78, 1983) and none sampled, so the smallest p-value is
 * exact.
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

/** The probability of each sum of so many of the scores, each choice being equally likely. */
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
