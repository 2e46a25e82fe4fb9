import type { Assignment } from "../../capture/trace/trace.ts";
import { changedFactors } from "../../trial/factors/assignment.ts";
import { cellKey } from "../signals/manifest.ts";
import { seededRandom } from "../../trial/world/random.ts";
import { fitLowRateModel } from "../stats/low-rate-model.ts";
import type { Count, LowRateModel } from "../stats/low-rate-model.ts";
import { informationGainSettings } from "../settings/follow-up.ts";
import { lowRatePrior } from "../settings/signals.ts";

const { mostWitnesses, draws, mostAlone, leads } = informationGainSettings;

/** A trial, and whether it showed the low-rate value. */
export interface Outcome {
  readonly environment: Assignment;
  readonly hit: boolean;
}

/** A factor that may be the cause, with its posterior probability. */
interface FactorPosterior {
  readonly factor: string;
  readonly weight: number;
  readonly model: LowRateModel;
  readonly counts: ReadonlyMap<string, Count>;
}

/**
 * Chooses the next trials for the one factor that brings about a low-rate value: the environments with the highest
 * expected information gain, the mutual information of outcome and factor (Lindley, "On a measure of the information
 * provided by an experiment", Annals of Mathematical Statistics 27, 1956). They are parts of the environments that
 * showed the value, and single levels of those.
 *
 * @returns at most `atOnce` environments, the most informative first, each for one trial; and, once one factor is
 *   likely to be the cause, the level of it that is thought to act most, alone.
 */
export function chooseInformativeTrials(
  outcomes: readonly Outcome[],
  control: Assignment,
  atOnce: number,
): { readonly telling: readonly Assignment[]; readonly leading?: Assignment } {
  const thoughts = posteriorsOf(outcomes, control);
  const witnesses = distinct(
    outcomes.filter(({ hit }) => hit).map(({ environment }) => environment),
  )
    .toSorted(
      (one, other) => changedFactors(one, control).length - changedFactors(other, control).length,
    )
    .slice(0, mostWitnesses);
  const random = seededRandom(outcomes.length);
  const parts = witnesses.flatMap((witness) => {
    const changed = changedFactors(witness, control);
    const only = (factors: readonly string[]): Assignment => ({
      ...control,
      ...Object.fromEntries(factors.map((factor) => [factor, witness[factor] ?? ""])),
    });
    const likeliest = thoughts.filter(({ factor }) => changed.includes(factor));
    return [
      ...likeliest.slice(0, mostAlone).map(({ factor }) => only([factor])),
      ...Array.from({ length: draws }, () => only(changed.filter(() => random.next() < 0.5))),
    ];
  });
  const leading = leadingLevel(thoughts, control);
  const informative = distinct(parts)
    .map((environment) => ({ environment, bits: informationOf(environment, thoughts, control) }))
    .toSorted((one, other) => other.bits - one.bits)
    .slice(0, atOnce)
    .map(({ environment }) => environment);
  return { telling: informative, ...(leading === undefined ? {} : { leading }) };
}

function leadingLevel(
  [first]: readonly FactorPosterior[],
  control: Assignment,
): Assignment | undefined {
  if (first === undefined || first.weight < leads) return undefined;
  const { factor, model, counts } = first;
  const [level] = [...counts]
    .filter(([name, { hits }]) => name !== control[factor] && hits > 0)
    .toSorted(([, one], [, other]) => model.chanceAt(other) - model.chanceAt(one));
  return level === undefined ? undefined : { ...control, [factor]: level[0] };
}

/**
 * Factors by their posterior probability of being the cause; that none of them is has a share of the probability too.
 */
function posteriorsOf(
  outcomes: readonly Outcome[],
  control: Assignment,
): readonly FactorPosterior[] {
  const all = Object.keys(control).map((factor) => {
    const counts = countsOf(outcomes, factor);
    const usual = counts.get(control[factor] ?? "") ?? { trials: 0, hits: 0 };
    const levels = [...counts].filter(([level]) => level !== control[factor]);
    const model = fitLowRateModel(
      usual,
      levels.map(([, count]) => count),
      lowRatePrior,
    );
    return { factor, model, counts };
  });
  const most = Math.max(0, ...all.map(({ model }) => model.logBayesFactor));
  const weights = all.map(({ model }) => Math.exp(model.logBayesFactor - most));
  const total = weights.reduce((sum, weight) => sum + weight, Math.exp(-most));
  return all
    .map((each, index) => ({ ...each, weight: (weights[index] ?? 0) / total }))
    .toSorted((one, other) => other.weight - one.weight);
}

function countsOf(outcomes: readonly Outcome[], factor: string): ReadonlyMap<string, Count> {
  const counts = new Map<string, Count>();
  for (const { environment, hit } of outcomes) {
    const level = environment[factor] ?? "";
    const { trials, hits } = counts.get(level) ?? { trials: 0, hits: 0 };
    counts.set(level, { trials: trials + 1, hits: hits + Number(hit) });
  }
  return counts;
}

/** The expected information, in bits, of one trial in an environment about which factor is the cause. */
function informationOf(
  environment: Assignment,
  thoughts: readonly FactorPosterior[],
  control: Assignment,
): number {
  let chance = 0;
  let left = 0;
  for (const { factor, weight, model, counts } of thoughts) {
    const level = environment[factor] ?? "";
    const each =
      level === control[factor]
        ? model.backgroundRate
        : model.chanceAt(counts.get(level) ?? { trials: 0, hits: 0 });
    chance += weight * each;
    left += weight * entropy(each);
  }
  return entropy(chance) - left;
}

function entropy(chance: number): number {
  const part = (share: number): number => (share <= 0 ? 0 : -share * Math.log2(share));
  return part(chance) + part(1 - chance);
}

function distinct(environments: readonly Assignment[]): readonly Assignment[] {
  return [...new Map(environments.map((each) => [cellKey(each), each])).values()];
}
