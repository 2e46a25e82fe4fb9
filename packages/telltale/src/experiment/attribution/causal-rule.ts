import type { Assignment } from "../../capture/trace/trace.ts";
import type { ObservedCell } from "./group-testing.ts";

/** The rule that a value shows where these factors have these levels, as screening suggests. */
export interface CausalRule {
  readonly value: string;
  readonly levels: Assignment;
  /** 1 where it is settled; less where other rules explain the value as well. */
  readonly posterior: number;
}

/** Stands for every value but the usual one, where nearly every cell has a value of its own. */
export const otherValue = "\0other";

/** A rule with all levels that were seen to have the same effect, and those that were seen not to. */
export interface GeneralisedRule extends CausalRule {
  readonly equivalentLevels: ReadonlyMap<string, ReadonlySet<string>>;
  readonly ineffectiveLevels: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * Finds for each factor of a rule the levels with the same effect and those without. With levels drawn anew in each row
 * the rule's own levels stand in few cells. So each factor is taken to act independently: every cell that shows the
 * value, with none of the rule's factors at its control, speaks for the levels that it has. A cell that lacks the value
 * speaks against a level (other than the rule's own) if its levels of the rule's other factors are all known to act.
 */
export function generalise(
  rule: CausalRule,
  seen: readonly ObservedCell[],
  usual: string,
  control: Assignment,
): GeneralisedRule {
  const isValue = (symbol: string): boolean =>
    rule.value === otherValue ? symbol !== usual : symbol === rule.value;
  const names = Object.keys(rule.levels);
  const shows = new Map(names.map((name) => [name, new Set([rule.levels[name] ?? ""])]));
  for (const { environment, symbol } of seen)
    if (isValue(symbol) && names.every((name) => environment[name] !== control[name]))
      for (const name of names) shows.get(name)?.add(environment[name] ?? "");
  const unlike = new Map(names.map((name) => [name, new Set<string>()]));
  // A level that fails beside an acting one is out. What was inferred beside it is then no longer certain: repeat.
  for (let isStable = false; !isStable;) {
    isStable = true;
    for (const { environment, symbol } of seen) {
      if (isValue(symbol)) continue;
      for (const name of names) {
        const level = environment[name] ?? "";
        const isBeside = names.every(
          (other) => other === name || shows.get(other)?.has(environment[other] ?? "") === true,
        );
        if (!isBeside || level === rule.levels[name]) continue;
        if (shows.get(name)?.delete(level) === true) isStable = false;
        unlike.get(name)?.add(level);
      }
    }
  }
  return { ...rule, equivalentLevels: shows, ineffectiveLevels: unlike };
}

type Match = "yes" | "no" | "unknown";

function matchOf(rule: GeneralisedRule, environment: Assignment, control: Assignment): Match {
  let match: Match = "yes";
  for (const [factor, levels] of rule.equivalentLevels) {
    const level = environment[factor] ?? "";
    if (levels.has(level)) continue;
    if (level === control[factor] || rule.ineffectiveLevels.get(factor)?.has(level) === true)
      return "no";
    match = "unknown";
  }
  return match;
}

/** Whether each factor of the rule has a level there that was seen to act. */
export function holds(
  rule: GeneralisedRule,
  environment: Assignment,
  control: Assignment,
): boolean {
  return matchOf(rule, environment, control) === "yes";
}

/** The value that rules predict at an assignment; `undefined` where they do not know or contradict each other. */
export function predict(
  rules: readonly GeneralisedRule[],
  environment: Assignment,
  control: Assignment,
  usual: string,
): string | undefined {
  const matching: GeneralisedRule[] = [];
  for (const rule of rules) {
    const match = matchOf(rule, environment, control);
    if (match === "unknown") return undefined;
    if (match === "yes") matching.push(rule);
  }
  // A rule of more factors is the exception to a rule of some of them.
  const sharpest = matching.filter(
    (rule) => !matching.some((other) => other !== rule && isWithin(rule, other)),
  );
  const values = new Set(sharpest.map(({ value }) => value));
  const [only = usual] = values;
  return values.size > 1 ? undefined : only;
}

export function factorsOf({ levels }: CausalRule): readonly string[] {
  return Object.keys(levels);
}

export function areAmong(few: readonly string[], many: readonly string[]): boolean {
  return few.every((name) => many.includes(name));
}

function isWithin(rule: CausalRule, other: CausalRule): boolean {
  const [few, many] = [factorsOf(rule), factorsOf(other)];
  return few.length < many.length && areAmong(few, many);
}

/** Whether each factor of the rule has an acting level among these. */
export function isShownBy(
  { equivalentLevels }: GeneralisedRule,
  levels: ReadonlyMap<string, readonly string[]>,
): boolean {
  return [...equivalentLevels].every(
    ([factor, acting]) => levels.get(factor)?.some((level) => acting.has(level)) === true,
  );
}
