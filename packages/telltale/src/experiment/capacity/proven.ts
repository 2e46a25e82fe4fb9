import { rateInterval } from "../stats/clopper-pearson.ts";
import { capacitySettings } from "../settings/labelling.ts";

const { error, ruleLimit } = capacitySettings;

/** Bits a turn that a channel was shown to carry. */
export interface ProvenBits {
  /**
   * The bits that were shown where each input gave one output without exception; else the lower end of the interval.
   */
  readonly proven: number;
  /** The confidence interval at 95%. */
  readonly low: number;
  readonly high: number;
}

/**
 * Min-capacity: log2 of the sum over outputs of the largest probability that any input gives them. It is the most that
 * one use tells a guesser. The sum belongs to the guesser's best rule, which names an input for each output: it adds up
 * the rates at which each input is then named correctly. So the interval is that of a sum of rates
 * (docs/decisions/0010-the-interval-of-bits.md), and outputs that were never seen are included.
 *
 * @param arms for each input the outputs of its trials.
 */
export function provenBits(arms: readonly (readonly string[])[]): ProvenBits {
  const used = arms.filter((arm) => arm.length > 0);
  if (used.length < 2) return { proven: 0, low: 0, high: 0 };
  const outputs = new Set(used.flat());
  const bits = (sum: number): number =>
    Math.min(Math.log2(used.length), Math.max(0, Math.log2(sum)));
  const low = bits(leastSum(used, outputs));
  const high = Math.max(low, bits(mostSum(used, outputs)));
  const isDeterministic = used.every((arm) => new Set(arm).size === 1);
  return { proven: isDeterministic ? bits(outputs.size) : low, low, high };
}

/** For each output the index of the arm that the rule names. */
type Rule = readonly number[];

/** For each arm and each output, in how many of the arm's trials it occurred. */
type Counts = readonly (readonly number[])[];

function countsOf(arms: readonly (readonly string[])[], outputs: ReadonlySet<string>): Counts {
  return arms.map((arm) =>
    [...outputs].map((output) => arm.filter((each) => each === output).length),
  );
}

/** The rule that is right most often: for each output the arm that gave it most often. All arms have one size. */
function bestRule(counts: Counts): Rule {
  return (counts[0] ?? []).map((_, output) => {
    const each = counts.map((arm) => arm[output] ?? 0);
    return each.indexOf(Math.max(...each));
  });
}

/** For each arm, in how many of its trials the rule names it. */
function namedBy(rule: Rule, counts: Counts): readonly number[] {
  return counts.map((arm, at) =>
    arm.reduce((sum, count, output) => sum + (rule[output] === at ? count : 0), 0),
  );
}

/**
 * The lower end: the best guesser does at least as well as this rule. That the rule was chosen by its success here is
 * corrected for by Bonferroni over all rules. Trials of several arms are pooled: of probabilities with one mean, equal
 * ones reach farthest into either tail (Hoeffding, Annals of Mathematical Statistics 27, 1956).
 */
function leastSum(arms: readonly (readonly string[])[], outputs: ReadonlySet<string>): number {
  // Rules that name one arm whatever they see need no correction: each is right in exactly one arm, with or without
  // trials.
  const rules = arms.length ** outputs.size - arms.length;
  if (rules <= 0) return 1;
  const sizes = new Set(arms.map((arm) => arm.length));
  // All arms must have one size: arms of few trials are left out, or the longer ones cut to their size.
  const sums = [...sizes].map((size) => {
    const cut = arms.filter((arm) => arm.length >= size).map((arm) => arm.slice(0, size));
    const counts = countsOf(cut, outputs);
    const named = namedBy(bestRule(counts), counts).filter((right) => right > 0);
    return named.length * meanRate(named, size, error / rules / sizes.size).low;
  });
  return Math.max(1, ...sums);
}

/**
 * The upper end: no guesser does better than the best rule, which is a single rule, so no Bonferroni. The rule with the
 * most successes here may not be the best: the rules that differ from it in one output are considered too.
 */
function mostSum(arms: readonly (readonly string[])[], outputs: ReadonlySet<string>): number {
  const size = Math.min(...arms.map((arm) => arm.length));
  const counts = countsOf(
    arms.map((arm) => arm.slice(0, size)),
    outputs,
  );
  const best = bestRule(counts);
  const others = best.flatMap((named, output) =>
    arms.flatMap((_, at) => (at === named ? [] : [best.with(output, at)])),
  );
  const rules = [best, ...(others.length > ruleLimit ? [] : others)];
  return Math.max(...rules.map((rule) => mostOf(namedBy(rule, counts), size)));
}

/**
 * The largest sum of rates that such counts allow. An arm that was always named counts as 1; arms that were never named
 * may have outputs of their own that did not occur.
 */
function mostOf(named: readonly number[], size: number): number {
  const never = named.filter((right) => right === 0);
  const some = named.filter((right) => right > 0 && right < size);
  const groups = [never, some].filter((group) => group.length > 0);
  return groups.reduce(
    (sum, group) => sum + group.length * meanRate(group, size, error / groups.length).high,
    named.length - never.length - some.length,
  );
}

/** The interval of the mean rate in arms of one size; each end misses with probability `each`. */
function meanRate(
  named: readonly number[],
  size: number,
  each: number,
): { readonly low: number; readonly high: number } {
  const right = named.reduce((sum, count) => sum + count, 0);
  return rateInterval(right, named.length * size, 2 * each);
}
