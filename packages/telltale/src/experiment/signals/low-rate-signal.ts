import type { Observable } from "../observe/observable.ts";
import { changedFactors, controlAssignment } from "../../trial/factors/assignment.ts";
import { permutationTest } from "../stats/permutation-test.ts";
import type { FactorPlan } from "../../trial/factors/factor.ts";
import { cellKey } from "./manifest.ts";
import type { Signal, TrialFacts } from "./signal.ts";
import { fitLowRateModel } from "../stats/low-rate-model.ts";
import { symbolText } from "./symbol.ts";
import { lowRatePrior, lowRateSettings } from "../settings/signals.ts";
import { assignmentSettings } from "../settings/levels.ts";

const { mostChanges } = assignmentSettings;
const {
  valuesOfNumber,
  leastUsual,
  mostSingle,
  worthATest,
  evidenceToTest,
  evidenceToSearch,
  factorsKept,
  missesShown,
  hitsShown,
  evidenceWhenShown,
  triesToRefute,
} = lowRateSettings;

/**
 * Finds low-rate signals: at some level of a factor, values turn up that its control never shows, and more often than
 * new values turn up there. Only the values and the level are learned here; fresh trials test them.
 */
export function findLowRateSignals(
  observable: Observable,
  trials: readonly TrialFacts[],
  learn: readonly number[],
  factors: readonly FactorPlan[],
): readonly Signal[] {
  // The distribution of a measured number (a duration, a size of memory) is compared elsewhere.
  if (observable.isNumber === true && observable.values.length > valuesOfNumber) return [];
  const control = controlAssignment(factors);
  const seen = learn.flatMap((trial) => {
    const symbol = symbolText(observable, trial);
    const facts = trials[trial];
    if (symbol === undefined || facts === undefined) return [];
    return [{ symbol, facts, changed: changedFactors(facts.environment, control) }];
  });
  const found = factors
    .flatMap((factor) => findNovelValues(factor, seen) ?? [])
    .filter(({ hits }) => hits >= 1)
    .toSorted((one, other) => other.evidence - one.evidence)
    .slice(0, factorsKept);
  return found.map((each): Signal => ({
    observables: [observable],
    learned: learnHits(seen, each),
    isStochastic: true,
    ...standing(each, factors.length),
    factor: each.factor.name,
    level: each.level,
    symbolOf: (trial) => {
      const symbol = symbolText(observable, trial);
      return symbol === undefined ? undefined : each.isTold(symbol) ? "new" : "usual";
    },
  }));
}

/**
 * What is done about it: `isTestable` is tested, `isLikely` is tried at its level until it is shown there or refuted,
 * `isPlausible` is searched for further.
 */
function standing(
  found: NovelValues,
  factors: number,
): { readonly isTestable: boolean; readonly isLikely: boolean; readonly isPlausible: boolean } {
  const speaks =
    found.levelHits > 1 &&
    (found.chance * factors <= worthATest || found.evidence >= evidenceToTest);
  const { shown } = found;
  return {
    isTestable:
      shown >= 1 && (speaks || (shown >= hitsShown && found.evidence >= evidenceWhenShown)),
    isLikely: speaks && !found.isRefuted,
    isPlausible: found.evidence >= evidenceToSearch && !found.isRefuted,
  };
}

interface TrialSymbol {
  readonly symbol: string;
  readonly facts: TrialFacts;
  /** Factors that are not at their control. */
  readonly changed: readonly string[];
}

interface NovelValues {
  readonly factor: FactorPlan;
  readonly level: string;
  /** The chance of so large a difference at one of the levels under the null hypothesis. */
  readonly chance: number;
  /**
   * The most hits in one cell with this level, where the cell that differs in this factor only had enough trials and no
   * hit.
   */
  readonly shown: number;
  /** Whether no hit turned up though the level was tried often enough by itself. */
  readonly isRefuted: boolean;
  readonly evidence: number;
  /** Trials with a value that the control never shows: at any level, and at this one. */
  readonly hits: number;
  readonly levelHits: number;
  isTold(symbol: string): boolean;
}

/**
 * The level at which values that the factor's control never shows stand out most; `undefined` where what is usual at
 * the control is not established.
 */
function findNovelValues(
  factor: FactorPlan,
  seen: readonly TrialSymbol[],
): NovelValues | undefined {
  const counts = new Map<string, number>();
  const byLevel = new Map<string, TrialSymbol[]>();
  const atControl: TrialSymbol[] = [];
  for (const each of seen) {
    const level = each.facts.environment[factor.name];
    if (level === undefined) continue;
    if (level === factor.control) {
      atControl.push(each);
      counts.set(each.symbol, (counts.get(each.symbol) ?? 0) + 1);
    } else byLevel.set(level, [...(byLevel.get(level) ?? []), each]);
  }
  const usual = atControl.length;
  const single = [...counts.values()].filter((count) => count === 1).length;
  if (usual < leastUsual || single > mostSingle * usual) return undefined;
  const isTold = (symbol: string): boolean => !counts.has(symbol);
  const found = [...byLevel].map(([level, all]) => {
    const hits = all.filter(({ symbol }) => isTold(symbol));
    const stratum = {
      first: all.length,
      firstYes: hits.length,
      second: usual,
      secondYes: single,
    };
    const chance = hits.length === 0 ? 1 : permutationTest([stratum]) * byLevel.size;
    const triesAlone = all.filter(({ changed }) => changed.every((name) => name === factor.name));
    const alone = triesAlone.filter(({ symbol }) => isTold(symbol));
    return {
      level,
      trials: all.length,
      hits: hits.length,
      alone: alone.length,
      shown: shownIn(factor, all, atControl, isTold),
      triesAlone: triesAlone.length,
      chance: Math.min(1, chance),
    };
  });
  const best = found.toSorted(
    (one, other) => other.shown - one.shown || other.alone - one.alone || one.chance - other.chance,
  )[0];
  if (best === undefined) return undefined;
  return {
    factor,
    level: best.level,
    chance: best.chance,
    shown: best.shown,
    isRefuted: best.alone === 0 && best.triesAlone >= triesToRefute,
    // Values seen once at the control estimate how often new values turn up there (Good, Biometrika 40, 1953).
    evidence: fitLowRateModel({ trials: usual, hits: single }, found, lowRatePrior).logBayesFactor,
    hits: found.reduce((sum, { hits }) => sum + hits, 0),
    levelHits: best.hits,
    isTold,
  };
}

function shownIn(
  factor: FactorPlan,
  atLevel: readonly TrialSymbol[],
  atControl: readonly TrialSymbol[],
  isTold: (symbol: string) => boolean,
): number {
  const near = atLevel.filter(({ changed }) => changed.length <= mostChanges);
  const cells = Map.groupBy(near, ({ facts }) => facts.cell);
  const hitsOf = [...cells.values()].map((cell) => {
    const hits = cell.filter(({ symbol }) => isTold(symbol)).length;
    const environment = { ...cell[0]?.facts.environment, [factor.name]: factor.control };
    const beside = cellKey(environment);
    const misses = atControl.filter(({ facts }) => facts.cell === beside).length;
    return misses >= missesShown ? hits : 0;
  });
  return Math.max(0, ...hitsOf);
}

/** The cells with a hit (`new`), and those without (`usual`). */
function learnHits(seen: readonly TrialSymbol[], found: NovelValues): Map<string, string> {
  const learned = new Map<string, string>();
  for (const { symbol, facts } of seen)
    if (learned.get(facts.cell) !== "new")
      learned.set(facts.cell, found.isTold(symbol) ? "new" : "usual");
  return learned;
}
