import type { Assignment } from "../../capture/trace/trace.ts";
import type { Claim, FactorialContrast, CellOutcome } from "../signals/claim.ts";
import { cellKey } from "../signals/manifest.ts";
import {
  areAmong,
  factorsOf,
  predict,
  holds,
  otherValue,
  generalise,
} from "../attribution/causal-rule.ts";
import type { CausalRule, GeneralisedRule } from "../attribution/causal-rule.ts";
import type { Signal } from "../signals/signal.ts";
import { claimSettings } from "../settings/factorial.ts";

const { likely } = claimSettings;

/** A signal with the rules that screening suggests. */
export interface SignalWithRules {
  readonly signal: Signal;
  readonly rules: readonly CausalRule[];
}

/** What a factorial varies: the levels of each factor, and which factors were drawn together. */
export interface Variation {
  readonly levels: ReadonlyMap<string, readonly string[]>;
  readonly clusters: readonly (readonly string[])[];
}

/** What a signal shows at the control, and its rules with all levels that are equivalent. */
export interface SignalModel {
  readonly usual: string;
  readonly rules: readonly GeneralisedRule[];
}

/** @param cells those of the exploration trials. */
export function fitSignalModel(
  { signal, rules }: SignalWithRules,
  cells: ReadonlyMap<string, Assignment>,
  control: Assignment,
): SignalModel {
  const seen = [...signal.learned].flatMap(([cell, symbol]) => {
    const environment = cells.get(cell);
    return environment === undefined ? [] : [{ environment, symbol }];
  });
  const usual = signal.learned.get(cellKey(control)) ?? mostFrequent(signal.learned);
  return { usual, rules: rules.map((rule) => generalise(rule, seen, usual, control)) };
}

function mostFrequent(learned: ReadonlyMap<string, string>): string {
  const counts = new Map<string, number>();
  for (const symbol of learned.values()) counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
  return [...counts].toSorted(([, one], [, other]) => other - one)[0]?.[0] ?? "";
}

/** A claim with the rules that it rests on. */
export interface ClaimWithRules {
  readonly claim: Claim;
  readonly own: readonly GeneralisedRule[];
}

/**
 * The claims that a factorial can decide about a signal. For its settled rules: one claim for each of their factors.
 * Where its attribution is not settled: one for each factor of each set of factors that may explain it, weighted by its
 * probability.
 *
 * @param variation what the factorial varies.
 */
export function factorialClaims(
  signal: Signal,
  model: SignalModel,
  variation: Variation,
  control: Assignment,
): readonly ClaimWithRules[] {
  const { levels } = variation;
  const settled = model.rules.filter(({ posterior }) => posterior === 1);
  const known = [...new Set(settled.flatMap(factorsOf))];
  /** Claims on some factors of a set, by the rules that need no factors outside it. */
  const claimsOn = (
    some: readonly string[],
    set: readonly string[],
    rules: readonly GeneralisedRule[],
  ): readonly ClaimWithRules[] =>
    some.flatMap((factor): ClaimWithRules[] => {
      const own = rules.filter((rule) => factor in rule.levels && areAmong(factorsOf(rule), set));
      if (!levels.has(factor) || own.length === 0) return [];
      const contrast = {
        ...contrastOf(factor, { ...model, rules }, doubtful(model, rules), variation, control),
        cellOutcomes: cellOutcomesOfRules(
          factor,
          { ...model, rules: own },
          levels.get(factor) ?? [],
          control,
        ),
      };
      const weight = Math.max(...own.map((rule) => rule.posterior));
      const given = givenOf(factor, own);
      return [{ own, claim: { signal, factor, pairs: [], contrast, given, weight } }];
    });
  const claims = [...claimsOn(known, known, withOthers(settled, known, model))];
  const done = new Set<string>();
  for (const rule of model.rules) {
    const set = factorsOf(rule);
    if (rule.posterior === 1 || areAmong(set, known) || done.has(set.join())) continue;
    done.add(set.join());
    // What is settled about a factor is claimed once.
    const open = set.filter((factor) => !known.includes(factor));
    claims.push(...claimsOn(open, set, withOthers([...settled, rule], set, model)));
  }
  return claims;
}

/** Adds rules for other values that the same factors are likely to bring about. */
function withOthers(
  rules: readonly GeneralisedRule[],
  factors: readonly string[],
  model: SignalModel,
): readonly GeneralisedRule[] {
  const others = model.rules.filter(
    (other) =>
      !rules.includes(other) &&
      other.posterior >= likely &&
      areAmong(factorsOf(other), factors) &&
      rules.every(({ value }) => value !== other.value),
  );
  return [...rules, ...others];
}

/** Rules for values that the given rules do not explain: where they hold, no value can be predicted. */
function doubtful(
  model: SignalModel,
  rules: readonly GeneralisedRule[],
): readonly GeneralisedRule[] {
  const values = new Set(rules.map(({ value }) => value));
  return model.rules.filter(({ value }) => !values.has(value));
}

/** For each rule the cells nearest to the control that lack its value and that show it. */
function cellOutcomesOfRules(
  factor: string,
  { rules, usual }: SignalModel,
  levels: readonly string[],
  control: Assignment,
): readonly CellOutcome[] {
  return rules.flatMap((rule): CellOutcome[] => {
    const environment = { ...control, ...rule.levels, [factor]: control[factor] ?? "" };
    const level = levels.find((each) => rule.equivalentLevels.get(factor)?.has(each) === true);
    const lacking = { environment, symbol: usual };
    if (level === undefined || rule.value === otherValue) return [lacking];
    return [lacking, { environment: { ...environment, [factor]: level }, symbol: rule.value }];
  });
}

/** The levels of other factors that all rules with this factor ask for. */
function givenOf(factor: string, rules: readonly GeneralisedRule[]): Assignment {
  const [first, ...others] = rules.map(({ levels }) => levels);
  return Object.fromEntries(
    Object.entries(first ?? {}).filter(
      ([name, level]) => name !== factor && others.every((levels) => levels[name] === level),
    ),
  );
}

/**
 * The other factors of the cluster. The order of a factor's levels was random only among trials that agree in these, so
 * they are part of the stratum.
 */
function tiedTo(factor: string, clusters: readonly (readonly string[])[]): readonly string[] {
  return clusters
    .filter((cluster) => cluster.includes(factor))
    .flat()
    .filter((name) => name !== factor);
}

function contrastOf(
  factor: string,
  { rules, usual }: SignalModel,
  doubts: readonly GeneralisedRule[],
  variation: Variation,
  control: Assignment,
): Omit<FactorialContrast, "cellOutcomes"> {
  const levels = variation.levels.get(factor) ?? [];
  const tied = tiedTo(factor, variation.clusters);
  return {
    sideOf(environment) {
      const at = (level: string): string | undefined => {
        const there = { ...environment, [factor]: level };
        return doubts.some((rule) => holds(rule, there, control))
          ? undefined
          : predict(rules, there, control, usual);
      };
      const atControl = at(control[factor] ?? "");
      const mine = at(environment[factor] ?? "");
      if (atControl === undefined || mine === undefined) return undefined;
      const all = levels.map((level) => at(level) ?? "?");
      if (all.every((each) => each === atControl || each === "?")) return undefined;
      return {
        stratum: [atControl, ...all, ...tied.map((name) => environment[name] ?? "")].join("\n"),
        usual: atControl,
        isChanged: mine !== atControl,
      };
    },
    isAsPredicted: (foretold, symbol) =>
      foretold === otherValue ? symbol !== usual : symbol === foretold,
  };
}
