import type { Observable } from "../observe/observable.ts";
import { factorNamed, hasTrait } from "../../trial/factors/index.ts";
import { withoutValueType } from "./field-words.ts";
import type { TrialContext } from "./trial-context.ts";

const userAgent = / header\.user-agent$/i;

/**
 * Whether a field's own name is the factor's (`baseUrl`, `timezone`) or its level's (`isDocker`): then it is overt
 * about what it depends on, even where its value is a digest of it. Only a whole value, not a part of a text.
 */
export function declares(observable: Observable, factor: string, context: TrialContext): boolean {
  if (hasTrait(factor, "user agent") && userAgent.test(observable.where))
    return observable.facet !== "shape";
  if (observable.facet !== "value") return false;
  const field = withoutValueType(observable.where).replace(/^.*[.\s\])]/, "");
  if (factorNamed(factor)?.declaredBy.test(field) === true) return true;
  return isYesOrNo(observable) && namesLevel(field, factor, observable, context);
}

const yesOrNo = /^(?:true|false|yes|no|on|off|0|1|null)?$/i;

function isYesOrNo(observable: Observable): boolean {
  return observable.values.length <= 3 && observable.values.every((value) => yesOrNo.test(value));
}

/** Shorter names could be part of any word. */
const shortestName = 3;

/** Whether the field's name holds the name of every level at which its value is one that the control never has. */
function namesLevel(
  field: string,
  factor: string,
  observable: Observable,
  context: TrialContext,
): boolean {
  const bare = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
  const control = factorNamed(factor)?.control;
  const usual = new Set<number>();
  const others = new Map<string, Set<number>>();
  observable.symbols.forEach((symbol, trial) => {
    const level = context.trials[trial]?.environment[factor];
    if (symbol < 0 || level === undefined) return;
    if (level === control) usual.add(symbol);
    else others.set(level, (others.get(level) ?? new Set()).add(symbol));
  });
  const told = [...others].filter(([, symbols]) => [...symbols].some((each) => !usual.has(each)));
  const name = bare(field);
  const isNamed = (level: string): boolean =>
    (factorNamed(factor)?.statements(level, 0) ?? []).some(({ text }) => {
      const word = bare(text).replace(/s$/, "");
      return word.length >= shortestName && name.includes(word);
    });
  return told.length > 0 && told.every(([level]) => isNamed(level));
}
