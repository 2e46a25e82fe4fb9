import { absent } from "../../observe/observable.ts";
import type { Observable } from "../../observe/observable.ts";
import type { FactorPlan } from "../../../trial/factors/factor.ts";
import type { Signal, TrialFacts } from "../signal.ts";
import { bestContrast } from "./level-contrast.ts";
import type { LevelContrast } from "./level-contrast.ts";
import type { Feature } from "./feature.ts";
import { extractFeatures } from "./extract-features.ts";
import { logLikelihoodScores } from "./log-likelihood-scores.ts";
import { distributionShiftSettings } from "../../settings/signals.ts";

const {
  featureLimit,
  signalLimit,
  chanceWhenSure,
  chanceWhenWorthALook,
  leastRepeats,
  mostAccidental,
  timesAgain,
} = distributionShiftSettings;

interface ShiftCandidate {
  readonly observable: Observable;
  readonly feature: Feature;
  readonly factor: FactorPlan;
  readonly contrast: LevelContrast;
  /** Number of comparisons made in its observable. */
  readonly looked: number;
}

/**
 * Finds distribution shifts: stochastic values whose distribution differs at some level of a factor. They are found in
 * the trials learned from, and tested on fresh ones. The scores and the direction are fixed here.
 *
 * @param learn the trials that are not held out for the test.
 */
export function findDistributionShifts(
  observables: readonly Observable[],
  trials: readonly TrialFacts[],
  learn: readonly number[],
  factors: readonly FactorPlan[],
): readonly Signal[] {
  const plans = factors.map((factor) => ({ factor, ...levelsOf(factor, trials, learn) }));
  const cells = cellNumbers(trials, learn);
  const hits: ShiftCandidate[] = [];
  const deterministic: Signal[] = [];
  // Each observable gets an equal share of the chance: hundreds of features of random bytes must not cost a plain word
  // its power.
  let [shares, features] = [0, 0];
  for (const observable of observables) {
    if (features > featureLimit) break;
    const mine: Omit<ShiftCandidate, "looked">[] = [];
    let looked = 0;
    let fixed: Signal | undefined;
    for (const feature of extractFeatures(observable)) {
      features += 1;
      fixed ??=
        feature.kind === "bits"
          ? deterministicSignal(observable, feature, trials, cells)
          : undefined;
      for (const { factor, levels, levelOf } of plans) {
        const contrast = bestContrast(feature, levels, levelOf);
        looked += levels.length + 1;
        if (contrast !== undefined) mine.push({ observable, feature, factor, contrast });
      }
    }
    shares += Math.min(1, looked);
    if (fixed !== undefined) deterministic.push(fixed);
    else {
      const sorted = mine.toSorted(byChance);
      // The magnitude of a number and the details of how it is written are two questions.
      const bestDispersion = sorted.find(({ feature }) => feature.kind === "dispersion");
      // The last digits of a number depend on its magnitude, where that differs too.
      const best = [
        bestDispersion,
        sorted.find(
          ({ feature, factor }) =>
            feature.kind !== "dispersion" && factor !== bestDispersion?.factor,
        ),
      ];
      hits.push(...best.flatMap((hit) => (hit === undefined ? [] : [{ ...hit, looked }])));
    }
  }
  // Measurements vary together: one number for each factor stands for all.
  const dispersionFactors = new Set<string>();
  const shifted = hits
    .filter((hit) => hit.contrast.chance * hit.looked * shares <= chanceWhenWorthALook)
    .toSorted(byChance)
    .filter(
      ({ feature, factor }) =>
        feature.kind !== "dispersion" || isFirst(dispersionFactors, factor.name),
    )
    .slice(0, signalLimit)
    .map((hit) => shiftedSignal(hit, trials, learn, hit.looked * shares));
  return [...deterministic.slice(0, signalLimit), ...shifted];
}

/** Orders candidates by chance; of equal ones the value itself comes before a detail of it. */
function byChance(
  one: Omit<ShiftCandidate, "looked">,
  other: Omit<ShiftCandidate, "looked">,
): number {
  const isDetail = ({ feature }: Omit<ShiftCandidate, "looked">): number =>
    Number(feature.kind !== "whole");
  return one.contrast.chance - other.contrast.chance || isDetail(one) - isDetail(other);
}

function isFirst(seen: Set<string>, name: string): boolean {
  const before = seen.size;
  return seen.add(name).size > before;
}

function levelsOf(
  factor: FactorPlan,
  trials: readonly TrialFacts[],
  learn: readonly number[],
): { readonly levels: readonly string[]; readonly levelOf: Int16Array } {
  const levels: string[] = [];
  const levelOf = new Int16Array(trials.length).fill(-1);
  for (const trial of learn) {
    const level = trials[trial]?.environment[factor.name];
    if (level === undefined) continue;
    let at = levels.indexOf(level);
    if (at < 0) at = levels.push(level) - 1;
    levelOf[trial] = at;
  }
  return levels.length < 2 ? { levels: [], levelOf } : { levels, levelOf };
}

interface Cells {
  readonly names: readonly string[];
  readonly of: Int16Array;
}

function cellNumbers(trials: readonly TrialFacts[], learn: readonly number[]): Cells {
  const names: string[] = [];
  const known = new Map<string, number>();
  const of = new Int16Array(trials.length).fill(-1);
  for (const trial of learn) {
    const name = trials[trial]?.cell ?? "";
    let at = known.get(name);
    if (at === undefined) known.set(name, (at = names.push(name) - 1));
    of[trial] = at;
  }
  return { names, of };
}

/** A detail that is the same whenever a cell is repeated, often enough that this is no accident. */
function deterministicSignal(
  observable: Observable,
  feature: Feature,
  trials: readonly TrialFacts[],
  cells: Cells,
): Signal | undefined {
  const seen = new Int16Array(cells.names.length).fill(absent);
  const counts = new Map<number, number>();
  const repeated = new Map<number, number>();
  const add = (to: Map<number, number>, symbol: number): Map<number, number> =>
    to.set(symbol, (to.get(symbol) ?? 0) + 1);
  for (let trial = 0; trial < cells.of.length; trial++) {
    const cell = cells.of[trial] ?? -1;
    const symbol = feature.of[trial] ?? absent;
    if (cell < 0 || symbol === absent) continue;
    const before = seen[cell] ?? absent;
    if (before !== absent && before !== symbol) return undefined;
    add(before === absent ? counts : repeated, symbol);
    seen[cell] = symbol;
  }
  const [once, repeats] = [counts, repeated].map(sumOf) as [number, number];
  if (repeats < leastRepeats || counts.size < 2) return undefined;
  const agreeing = [...repeated].reduce(
    (chance, [symbol, times]) => chance * ((counts.get(symbol) ?? 0) / once) ** times,
    1,
  );
  if (agreeing > mostAccidental) return undefined;
  const learned = new Map(
    cells.names.flatMap((name, at) =>
      seen[at] === absent ? [] : [[name, String(seen[at])] as const],
    ),
  );
  const symbolOf = (trial: number): string | undefined => {
    const symbol = feature.of[trial] ?? absent;
    return symbol === absent ? undefined : String(symbol);
  };
  const detail = detailColumn(observable, feature, trials.length);
  return { observables: [detail], learned, isStochastic: false, isTestable: true, symbolOf };
}

function sumOf(counts: ReadonlyMap<number, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

/** The detail as an observable of its own, for its label, form and examples. */
function detailColumn(observable: Observable, feature: Feature, trials: number): Observable {
  if (feature.kind === "whole") return observable;
  return {
    ...observable,
    key: `${observable.key} ${feature.name}`,
    sourceKey: observable.key,
    whole: observable,
    facet: feature.kind,
    symbols: Int32Array.from({ length: trials }, (_, trial) => feature.of[trial] ?? absent),
    values: feature.classes.map((each) => `${feature.name}: ${each}`),
  };
}

/**
 * The level to test against the control: one of the outstanding levels, or the most tried other level where the control
 * is among them.
 */
function levelToTest(
  outstanding: readonly string[],
  factor: FactorPlan,
  trials: readonly TrialFacts[],
  learn: readonly number[],
): string {
  const [first = ""] = outstanding;
  if (!outstanding.includes(factor.control)) return first;
  return triedMost(factor, trials, learn, (level) => !outstanding.includes(level)) ?? first;
}

/** The level with the most trials, among those that satisfy `isOne`. */
function triedMost(
  { name }: FactorPlan,
  trials: readonly TrialFacts[],
  learn: readonly number[],
  isOne: (level: string) => boolean,
): string | undefined {
  const counts = new Map<string, number>();
  for (const trial of learn) {
    const level = trials[trial]?.environment[name];
    if (level !== undefined && isOne(level)) counts.set(level, (counts.get(level) ?? 0) + 1);
  }
  return [...counts].toSorted(([, one], [, other]) => other - one)[0]?.[0];
}

/**
 * A low-rate value that some levels suppress, where the control is among the levels that show it. The question and the
 * test are the same as for a low-rate signal, with control and level swapped.
 */
function suppressedValueSignal(
  { observable, feature, factor, contrast }: ShiftCandidate,
  trials: readonly TrialFacts[],
  learn: readonly number[],
  looked: number,
): Signal | undefined {
  if (feature.kind !== "whole") return undefined;
  const { levels, there, elsewhere } = contrast;
  const isThere = levels.includes(factor.control);
  const [mixed, apart] = isThere ? [there, elsewhere] : [elsewhere, there];
  const told = new Set(
    feature.classes.flatMap((_, at) =>
      (mixed[at] ?? 0) > 0 && (apart[at] ?? 0) === 0 ? [at] : [],
    ),
  );
  const all = mixed.reduce((sum, count) => sum + count, 0);
  const hits = [...told].reduce((sum, at) => sum + (mixed[at] ?? 0), 0);
  // A value that is always there is no low-rate signal, and one that does not recur cannot be looked for.
  if (hits === all || hits < Math.max(1, timesAgain * told.size)) return undefined;
  const isMixed = (level: string): boolean => levels.includes(level) === isThere;
  const against = triedMost(factor, trials, learn, (level) => !isMixed(level));
  if (against === undefined) return undefined;
  const learned = new Map<string, string>();
  for (const trial of learn) {
    const { environment, cell } = trials[trial] ?? {};
    if (cell !== undefined && (feature.of[trial] ?? absent) !== absent)
      learned.set(cell, isMixed(environment?.[factor.name] ?? "") ? "new" : "usual");
  }
  return {
    observables: [observable],
    learned,
    isStochastic: true,
    isTestable: contrast.chance * looked <= chanceWhenSure,
    isLikely: true,
    factor: factor.name,
    level: factor.control,
    referenceLevel: against,
    symbolOf: (trial) => {
      const seen = feature.of[trial] ?? absent;
      return seen === absent ? undefined : told.has(seen) ? "new" : "usual";
    },
  };
}

function shiftedSignal(
  hit: ShiftCandidate,
  trials: readonly TrialFacts[],
  learn: readonly number[],
  looked: number,
): Signal {
  const { feature, factor, contrast } = hit;
  const rare = suppressedValueSignal(hit, trials, learn, looked);
  if (rare !== undefined) return rare;
  const scores = logLikelihoodScores(contrast);
  const scoreOf = (trial: number): number | undefined => scores.of[feature.of[trial] ?? absent];
  const symbolOf = (trial: number): string | undefined => {
    const score = scoreOf(trial);
    return score === undefined ? undefined : score > scores.usual ? "new" : "usual";
  };
  const learned = new Map<string, string>();
  for (const trial of learn) {
    const level = trials[trial]?.environment[factor.name] ?? "";
    if (scoreOf(trial) === undefined) continue;
    learned.set(trials[trial]?.cell ?? "", contrast.levels.includes(level) ? "new" : "usual");
  }
  return {
    observables: [detailColumn(hit.observable, feature, trials.length)],
    learned,
    isStochastic: true,
    isTestable: contrast.chance * looked <= chanceWhenSure,
    factor: factor.name,
    level: levelToTest(contrast.levels, factor, trials, learn),
    symbolOf,
    scoreOf,
  };
}
