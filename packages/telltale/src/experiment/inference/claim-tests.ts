import { rounds as roundNumbers } from "../signals/rounds.ts";
import {
  permutationTest,
  oneSidedPermutationTest,
  permutationScoreTest,
} from "../stats/permutation-test.ts";
import type { ScoreStratum, Stratum } from "../stats/permutation-test.ts";
import { adjustHolm } from "../stats/holm.ts";
import type { CellPair, Claim, FactorialContrast } from "../signals/claim.ts";
import { factorialOf, testInFactorial } from "./factorial-test.ts";
import type { Factorial } from "./factorial-test.ts";
import type { Signal, TrialFacts } from "../signals/signal.ts";
import { claimTestSettings } from "../settings/factorial.ts";

const { scoredWeight, rareWeight, weightOfSecondLook } = claimTestSettings;

function weightOf(signal: Signal): number {
  if (signal.scoreOf !== undefined) return scoredWeight;
  return signal.isStochastic ? rareWeight : 1;
}

/** A claim after its test on fresh trials. */
export interface TestedClaim {
  readonly claim: Claim;
  /** Adjusted over all claims tested. */
  readonly pValue: number;
  /** Fresh trials that show what the claim expects of their side, of the `total` on both sides. */
  readonly agreeing: number;
  readonly total: number;
  /** The fresh trials on each side: first that of the first cell of each pair, or of what the control shows. */
  readonly sides: readonly [readonly number[], readonly number[]];
}

/** A test made elsewhere whose p-value is to be adjusted together with those of the claims. */
export interface AdditionalTest {
  readonly pValue: number;
  readonly weight: number;
}

export interface Tested<Beside> {
  readonly claims: readonly TestedClaim[];
  /** Those given, with adjusted p-values. */
  readonly additional: readonly Beside[];
}

/** For each cell and round, the confirmation trials in it. */
export type Arms = ReadonlyMap<string, readonly number[]>;

export function armsOf(trials: readonly TrialFacts[]): Arms {
  const arms = new Map<string, number[]>();
  trials.forEach((trial, index) => {
    if (trial.role !== "confirmation" || trial.look !== undefined) return;
    const key = armKey(trial.cell, trial.round ?? 1);
    arms.set(key, [...(arms.get(key) ?? []), index]);
  });
  return arms;
}

export function armKey(cell: string, round: number): string {
  return `${round}\n${cell}`;
}

/** A claim and what its trials give. */
interface ClaimTest {
  readonly claim: Claim;
  readonly weight: number;
  /** Not adjusted, and the smallest p-value that so many trials could have given. */
  readonly pValue: number;
  readonly smallestPValue: number;
  readonly agreeing: number;
  readonly total: number;
  readonly sides: readonly [readonly number[], readonly number[]];
}

/**
 * Tests every claim that the fresh trials can decide, with p-values adjusted over all of them (Holm). A claim about
 * something that was present in too few trials to reach alpha, however all of them turned out, is left untested and not
 * counted (Tarone, Biometrics 46, 1990): numbers of trials decide that, not their outcomes.
 *
 * @param beside tests that are counted whatever they gave.
 */
export function testClaims<Beside extends AdditionalTest>(
  claims: readonly Claim[],
  trials: readonly TrialFacts[],
  alpha: number,
  beside: readonly Beside[],
): Tested<Beside> {
  const arms = armsOf(trials);
  const rounds = [...new Set(trials.flatMap(({ round }) => round ?? []))].toSorted(
    (one, other) => one - other,
  );
  const factorial = factorialOf(trials);
  const all = claims.flatMap(
    (claim): ClaimTest[] =>
      (claim.contrast === undefined
        ? testInArms(claim, arms, rounds)
        : testOf(claim, claim.contrast, factorial, trials)) ?? [],
  );
  const tested = testable(all, alpha, beside);
  const adjusted = adjustHolm(
    [...tested, ...beside].map(({ pValue }) => pValue),
    [...tested, ...beside].map(({ weight }) => weight),
  );
  return {
    claims: tested.map((each, index) => ({ ...each, pValue: adjusted[index] ?? 1 })),
    additional: beside.map((each, index) => ({
      ...each,
      pValue: adjusted[tested.length + index] ?? 1,
    })),
  };
}

/** Leaves out claims that cannot reach alpha even with the best outcome (Tarone), the least testable first. */
function testable(
  all: readonly ClaimTest[],
  alpha: number,
  beside: readonly AdditionalTest[],
): readonly ClaimTest[] {
  const easiest = all.toSorted(
    (one, other) => one.smallestPValue / one.weight - other.smallestPValue / other.weight,
  );
  while (easiest.length > 0) {
    const adjusted = adjustHolm(
      [...easiest.map(({ smallestPValue }) => smallestPValue), ...beside.map(() => 1)],
      [...easiest, ...beside].map(({ weight }) => weight),
    );
    if ((adjusted[easiest.length - 1] ?? 1) <= alpha) break;
    easiest.pop();
  }
  return all.filter((each) => easiest.includes(each));
}

function testOf(
  claim: Claim,
  contrast: FactorialContrast,
  factorial: Factorial,
  trials: readonly TrialFacts[],
): ClaimTest[] {
  const test = testInFactorial(claim, contrast, factorial, trials);
  return test === undefined ? [] : [{ ...test, claim, weight: claim.weight ?? 1 }];
}

function testInArms(claim: Claim, arms: Arms, rounds: readonly number[]): ClaimTest[] {
  const paired = pairedArms(claim, arms, rounds);
  if (paired.length === 0) return [];
  const strata = paired.map(({ stratum }) => stratum);
  // Experiments saved before the factorial: a claim with trials added to its arms counts with half of its weight, as it
  // did then. All claims had kept their full weight at the first look, so that the chance of a false one was up to one
  // and a half times alpha.
  const isExtended = paired.some(({ round }) => round === roundNumbers.savedExtension);
  const pValue =
    claim.signal.scoreOf === undefined
      ? // Which side shows what is rare was fixed by what was learned.
        (claim.signal.isStochastic ? oneSidedPermutationTest : permutationTest)(strata)
      : permutationScoreTest(paired.map(({ arms: both }) => scoresIn(claim.signal, both)));
  return [
    {
      claim,
      weight: weightOf(claim.signal) * (isExtended ? weightOfSecondLook : 1),
      pValue,
      smallestPValue: leastOf(strata),
      agreeing: strata.reduce(
        (sum, stratum) => sum + stratum.firstYes + stratum.second - stratum.secondYes,
        0,
      ),
      total: strata.reduce((sum, stratum) => sum + stratum.first + stratum.second, 0),
      sides: [
        paired.flatMap(({ arms: [one, other], isTurned }) => (isTurned ? other : one)),
        paired.flatMap(({ arms: [one, other], isTurned }) => (isTurned ? one : other)),
      ],
    },
  ];
}

/** The smallest p that arms of these sizes can give. */
function leastOf(strata: readonly Stratum[]): number {
  return permutationTest(
    strata.map(({ first, second }) => ({ first, firstYes: first, second, secondYes: 0 })),
  );
}

/** The arms of a pair of cells in one round, as a stratum. */
interface PairedArms {
  readonly stratum: Stratum;
  readonly round: number;
  readonly arms: readonly [readonly number[], readonly number[]];
  readonly isTurned: boolean;
}

/**
 * The pairs that have arms, each arm used once, as strata. The outcome counted is "as learned for the first cell": it
 * was fixed before these trials were run.
 */
function pairedArms(claim: Claim, arms: Arms, rounds: readonly number[]): readonly PairedArms[] {
  const used = new Set<string>();
  const paired: PairedArms[] = [];
  for (const round of rounds) {
    for (const pair of claim.pairs) {
      const keys = [armKey(pair.first, round), armKey(pair.second, round)];
      if (keys.some((key) => used.has(key) || !arms.has(key))) continue;
      const [first, second] = keys.map((key) => arms.get(key) ?? []) as [number[], number[]];
      const stratum = stratumOf(claim.signal, pair, first, second);
      if (stratum.first === 0 || stratum.second === 0) continue;
      for (const key of keys) used.add(key);
      // The side that speaks for the level comes first in every stratum, as in `stratumOf`.
      const isTurned = claim.signal.learned.get(pair.first) !== "new";
      paired.push({
        stratum,
        round,
        arms: isTurned ? [second, first] : [first, second],
        isTurned,
      });
    }
  }
  return paired;
}

function scoresIn(
  signal: Signal,
  [first, second]: readonly [readonly number[], readonly number[]],
): ScoreStratum {
  const scores = (trials: readonly number[]): number[] =>
    trials.map((trial) => signal.scoreOf?.(trial)).filter((score) => score !== undefined);
  return { first: scores(first), second: scores(second) };
}

export function stratumOf(
  signal: Signal,
  pair: CellPair,
  first: readonly number[],
  second: readonly number[],
): Stratum {
  const expected = signal.learned.get(pair.first);
  const symbols = (trials: readonly number[]): string[] =>
    trials.map((trial) => signal.symbolOf(trial)).filter((symbol) => symbol !== undefined);
  const [one, other] = [symbols(first), symbols(second)];
  // A low-rate value is expected where it was seen; the usual value says nothing there. It is counted in the same
  // direction in every stratum, from the side that never showed it.
  const target = signal.isStochastic ? "usual" : expected;
  const flip = signal.isStochastic && expected === "new";
  const [a, b] = flip ? [other, one] : [one, other];
  return {
    first: a.length,
    firstYes: a.filter((symbol) => symbol === target).length,
    second: b.length,
    secondYes: b.filter((symbol) => symbol === target).length,
  };
}
