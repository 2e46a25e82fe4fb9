import type { Environment } from "../../trace/trace.ts";
import type { SeenCell } from "./hypotheses.ts";

/** "The value shows where these factors have these levels", as screening tells it. */
export interface Rule {
  readonly value: string;
  readonly levels: Environment;
  /** 1 where it is settled; less where others explain the value as well. */
  readonly weight: number;
}

/** Stands for every value but the usual one, where nearly every cell has a value of its own. */
export const otherValue = "\0other";

/** A rule with all levels that were seen to do the same, and those that were seen not to. */
export interface WideRule extends Rule {
  readonly alike: ReadonlyMap<string, ReadonlySet<string>>;
  readonly unlike: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * Finds for each factor of a rule, the others having the rule's levels, the levels at which every cell shows the value, and
 * those at which some cell shows another.
 */
export function widen(rule: Rule, seen: readonly SeenCell[], usual: string): WideRule {
  const isValue = (symbol: string): boolean =>
    rule.value === otherValue ? symbol !== usual : symbol === rule.value;
  const names = Object.keys(rule.levels);
  const alike = new Map<string, ReadonlySet<string>>();
  const unlike = new Map<string, ReadonlySet<string>>();
  for (const factor of names) {
    const others = names.filter((name) => name !== factor);
    const [shows, lacks] = [new Set<string>(), new Set<string>()];
    for (const { environment, symbol } of seen) {
      if (others.some((name) => environment[name] !== rule.levels[name])) continue;
      (isValue(symbol) ? shows : lacks).add(environment[factor] ?? "");
    }
    const level = rule.levels[factor] ?? "";
    alike.set(factor, new Set([level, ...[...shows].filter((each) => !lacks.has(each))]));
    lacks.delete(level);
    unlike.set(factor, lacks);
  }
  return { ...rule, alike, unlike };
}

type Match = "yes" | "no" | "unknown";

function matchOf(rule: WideRule, environment: Environment, control: Environment): Match {
  let match: Match = "yes";
  for (const [factor, levels] of rule.alike) {
    const level = environment[factor] ?? "";
    if (levels.has(level)) continue;
    if (level === control[factor] || rule.unlike.get(factor)?.has(level) === true) return "no";
    match = "unknown";
  }
  return match;
}

/** What rules foretell of an environment: `undefined` where they do not know or contradict each other. */
export function foretell(
  rules: readonly WideRule[],
  environment: Environment,
  control: Environment,
  usual: string,
): string | undefined {
  const matching: WideRule[] = [];
  for (const rule of rules) {
    const match = matchOf(rule, environment, control);
    if (match === "unknown") return undefined;
    if (match === "yes") matching.push(rule);
  }
  // What holds for more factors together is the exception to what holds for few.
  const sharpest = matching.filter(
    (rule) => !matching.some((other) => other !== rule && isWithin(rule, other)),
  );
  const values = new Set(sharpest.map(({ value }) => value));
  const [only = usual] = values;
  return values.size > 1 ? undefined : only;
}

function isWithin(rule: Rule, other: Rule): boolean {
  const [few, many] = [Object.keys(rule.levels), Object.keys(other.levels)];
  return few.length < many.length && few.every((name) => many.includes(name));
}
