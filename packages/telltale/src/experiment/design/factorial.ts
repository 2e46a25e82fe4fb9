import type { Claim } from "../signals/claim.ts";
import { factorialClaims, fitSignalModel } from "../inference/factorial-claims.ts";
import type { SignalModel, ClaimWithRules } from "../inference/factorial-claims.ts";
import { symbolText } from "../signals/symbol.ts";
import type { ScreeningResult, Candidate } from "./screening-result.ts";
import { factorsOf, isShownBy } from "../attribution/causal-rule.ts";
import type { GeneralisedRule } from "../attribution/causal-rule.ts";
import { factorialSettings, claimSettings } from "../settings/factorial.ts";
import { priorities } from "../settings/follow-up.ts";

const { likely } = claimSettings;
const { mostFactors, mostLevels, nearlySettled, shareForLevel, absentAfter } = factorialSettings;

/** A claim with what the design needs to know of it. */
export interface PlannedClaim {
  readonly claim: Claim;
  readonly weight: number;
  readonly mayBeCovert: boolean;
  /** Covert beyond doubt: no other explanation is left, or its form is one that no program needs. */
  readonly isUnambiguous: boolean;
  /**
   * All factors of its rule, its own among them. An effect of two factors is shown in full only with a claim about
   * each.
   */
  readonly factors: readonly string[];
  /** How much it matters: the higher, the sooner. */
  readonly priority: number;
  /**
   * Levels of the factor that should make a difference, and levels known to make none: nothing is predicted of others.
   */
  readonly activeLevels: readonly string[];
  readonly inactiveLevels: readonly string[];
  /** For each of these other factors, the levels of which it must have one. */
  readonly given: ReadonlyMap<string, readonly string[]>;
}

/**
 * Chooses the factors that are varied together, their levels and the claims that they serve, possibly covert ones
 * first. Of levels that are equivalent for a rule, those are taken that serve most rules.
 */
export function chooseFactorialFactors(screening: ScreeningResult): {
  readonly levels: ReadonlyMap<string, readonly string[]>;
  readonly claims: readonly PlannedClaim[];
} {
  const { control, exploration } = screening;
  const candidates = screening.candidates
    .filter(({ signal, rules }) => signal.isTestable && !signal.isStochastic && rules.length > 0)
    .map((candidate) => ({
      candidate,
      model: fitSignalModel(candidate, exploration.cells, control),
    }));
  const isHidden = ({ priority }: Candidate): boolean => priority >= priorities.covert;
  const wanted = candidates.flatMap(({ candidate, model }) =>
    model.rules
      .filter(({ posterior }) => posterior >= (isHidden(candidate) ? likely : nearlySettled))
      .map((rule) => ({ candidate, rule, rank: candidate.priority * rule.posterior })),
  );
  const sorted = wanted.toSorted((one, other) => other.rank - one.rank);
  const chosen = new Map<string, string[]>();
  const ranks = new Map<string, number>();
  for (const { candidate, rule, rank } of sorted) {
    // Of an overt candidate one value is enough.
    if (
      !isHidden(candidate) &&
      sorted.some((each) => each.candidate === candidate && isShownBy(each.rule, chosen))
    )
      continue;
    const more = [...rule.equivalentLevels].flatMap(([factor, alike]): [string, string][] => {
      if (chosen.get(factor)?.some((level) => alike.has(level)) === true) return [];
      return [[factor, mostUseful(factor, rule, sorted)]];
    });
    const fresh = more.filter(([factor]) => !chosen.has(factor)).length;
    const isFull =
      chosen.size + fresh > mostFactors ||
      more.some(([factor]) => (chosen.get(factor)?.length ?? 0) >= mostLevels) ||
      // A further level takes trials from those that matter more.
      more.some(([factor]) => rank < (ranks.get(factor) ?? 0) * shareForLevel);
    if (isFull) continue;
    for (const [factor, level] of more) {
      chosen.set(factor, [...(chosen.get(factor) ?? []), level]);
      ranks.set(factor, Math.max(rank, ranks.get(factor) ?? 0));
    }
  }
  const levels = new Map(
    [...chosen].map(([factor, others]) => [factor, [control[factor] ?? "", ...others]] as const),
  );
  const claims = candidates.flatMap(({ candidate, model }) =>
    factorialClaims(candidate.signal, model, { levels, clusters: [] }, control).flatMap(
      (claim) => plannedClaim(claim, { candidate, model }, levels, screening) ?? [],
    ),
  );
  return { levels, claims };
}

/** Of equivalent levels, the one with which most other rules can be tested; the rule's own where it is as good. */
function mostUseful(
  factor: string,
  rule: GeneralisedRule,
  all: readonly { readonly rule: GeneralisedRule; readonly rank: number }[],
): string {
  const use = (level: string): number =>
    all.reduce(
      (sum, each) =>
        sum + (each.rule.equivalentLevels.get(factor)?.has(level) === true ? each.rank : 0),
      0,
    );
  const own = rule.levels[factor] ?? "";
  const others = [...(rule.equivalentLevels.get(factor) ?? [])];
  return others.reduce((best, level) => (use(level) > use(best) ? level : best), own);
}

/** `undefined` where the levels at hand cannot show it. */
function plannedClaim(
  { claim, own }: ClaimWithRules,
  { candidate, model }: { readonly candidate: Candidate; readonly model: SignalModel },
  levels: ReadonlyMap<string, readonly string[]>,
  screening: ScreeningResult,
): PlannedClaim | undefined {
  const within = (rule: GeneralisedRule, factor: string): readonly string[] =>
    levels.get(factor)?.filter((level) => rule.equivalentLevels.get(factor)?.has(level) === true) ??
    [];
  const [first, ...others] = own.filter((rule) => isShownBy(rule, levels));
  if (first === undefined) return undefined;
  // Rules of the same factors count together.
  const names = factorsOf(first).toSorted().join();
  const rules = [first, ...others.filter((rule) => factorsOf(rule).toSorted().join() === names)];
  const all = (factor: string): readonly string[] => [
    ...new Set(rules.flatMap((rule) => within(rule, factor))),
  ];
  const given = new Map<string, readonly string[]>();
  for (const factor of first.equivalentLevels.keys())
    if (factor !== claim.factor) given.set(factor, all(factor));
  for (const [factor, some] of levels) {
    if (given.has(factor) || factor === claim.factor) continue;
    const present = some.filter((level) => !isAbsentAt(candidate, factor, level, screening));
    if (present.length < some.length) given.set(factor, present);
  }
  // Where another factor brings about a value by itself, the joint effect is not known.
  for (const rule of model.rules) {
    const [name = "", ...more] = factorsOf(rule);
    const some = given.get(name) ?? levels.get(name);
    if (
      more.length > 0 ||
      name === claim.factor ||
      first.equivalentLevels.has(name) ||
      some === undefined
    )
      continue;
    given.set(
      name,
      some.filter((level) => rule.equivalentLevels.get(name)?.has(level) !== true),
    );
  }
  if ([...given.values()].some((some) => some.length === 0)) return undefined;
  const beside = Object.fromEntries([...given].map(([name, [one = ""]]) => [name, one]));
  const isInactive = (level: string): boolean =>
    claim.contrast?.sideOf({ ...screening.control, ...beside, [claim.factor]: level })
      ?.isChanged === false;
  return {
    claim,
    weight: claim.weight ?? 1,
    mayBeCovert: candidate.priority >= priorities.covert,
    isUnambiguous: candidate.attribution.isSettled || candidate.priority >= priorities.sharp,
    factors: factorsOf(first),
    priority: candidate.priority * (claim.weight ?? 1),
    activeLevels: all(claim.factor),
    inactiveLevels: levels.get(claim.factor)?.filter(isInactive) ?? [],
    given,
  };
}

function isAbsentAt(
  { signal }: Candidate,
  factor: string,
  level: string,
  { facts, exploration }: ScreeningResult,
): boolean {
  const [observable] = signal.observables;
  let trials = 0;
  for (const [trial, { role, environment, cell }] of facts.entries()) {
    if (role === "confirmation" || environment[factor] !== level || !exploration.tries.has(cell))
      continue;
    if (observable !== undefined && symbolText(observable, trial) !== undefined) return false;
    trials += 1;
  }
  return trials >= absentAfter;
}
