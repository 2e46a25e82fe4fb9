import { absent } from "../../observe/observable.ts";
import type { Observable } from "../../observe/observable.ts";
import type { FactorPlan } from "../../../trial/factors/factor.ts";
import type { Signal, TrialFacts } from "../signal.ts";
import { bestContrast } from "./level-contrast.ts";
import type { LevelContrast } from "./level-contrast.ts";
import type { Feature } from "./feature.ts";
import { extractFeatures } from "./extract-features.ts";
import { logLikelihoodScores } from "./log-likelihood-scores.ts";

/** Features looked at in all; what is beyond is the last of the columns. */
const featureLimit = 20_000;
/** Signals followed up. */
const signalLimit = 12;
/** Expected number of differences by chance alone, over all that was looked at: to be sure, and to look again. */
const chanceWhenSure = 0.02;
const chanceWhenWorthALook = 0.1;
/** Trials beyond the first of their cell that must agree, for a detail to count as fixed by its cell. */
const leastRepeats = 24;
/** The chance of so many agreements, were the detail no more than as frequent as it is: one number in ten ends with a zero. */
const mostAccidental = 1e-3;

interface ShiftCandidate {
  readonly column: Observable;
  readonly feature: Feature;
  readonly factor: FactorPlan;
  readonly contrast: LevelContrast;
  /** Comparisons made in its column. */
  readonly looked: number;
}

/**
 * Values in which chance has a part and whose distribution is another at some level of a factor: looked for in
 * the trials learned from, to be tested on fresh ones. What is scored, and which way, is fixed here.
 *
 * @param learn the trials that are not held back for the test.
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
  // Each column has the same share of the chance: random bytes, of which hundreds of details are looked at, are not to
  // cost a plain word what it shows.
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
        if (contrast !== undefined) mine.push({ column: observable, feature, factor, contrast });
      }
    }
    shares += Math.min(1, looked);
    if (fixed !== undefined) deterministic.push(fixed);
    else {
      const sorted = mine.toSorted(byChance);
      // How large it is and how it is made are two questions.
      const bestDispersion = sorted.find(({ feature }) => feature.kind === "dispersion");
      // Which digits a number ends with follows from how large it is, where that differs too.
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
  // What is measured moves together: one number of a factor stands for all.
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

/** Of what tells as much, the value itself before a detail of it. */
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

/** A detail that is the same whenever a cell is tried again, often enough that it is no accident. */
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

/** The detail as a column of its own, for its class, its form and its examples. */
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

/** The level to try beside the control: one of those that stand out, or another where the control is one of them. */
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

/** Of some levels the one with most trials. */
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

/** Each of the values that a level takes away has to have been seen so often. */
const timesAgain = 2;

/**
 * A value that turns up now and then at some levels and never at the others, the control among those that show it: the
 * same question as of what only another level than the control shows, and asked in the same way.
 */
function suppressedValueSignal(
  { column: observable, feature, factor, contrast }: ShiftCandidate,
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
  // What is always there is no chance, and a value that does not come again cannot be looked for.
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
    observables: [detailColumn(hit.column, feature, trials.length)],
    learned,
    isStochastic: true,
    isTestable: contrast.chance * looked <= chanceWhenSure,
    factor: factor.name,
    level: levelToTest(contrast.levels, factor, trials, learn),
    symbolOf,
    scoreOf,
  };
}
