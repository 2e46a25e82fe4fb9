import type { Column } from "../align/column.ts";
import { featuresOf } from "../distribution/features-of.ts";
import type { TrialFacts } from "../signal.ts";
import { patternOf, varies } from "./sign.ts";
import type { Sign } from "./sign.ts";

/** Signs looked at in all, choices first; of the details of values that do not come back, the last are left out. */
const signLimit = 1500;
const choiceClasses = 4;
/** Trials that must show something else for a sign to say anything. */
const leastOther = 3;

/**
 * What each column may say by itself, thinly: only what chance has a part in. What is the same whenever a cell
 * is tried again is looked at column by column elsewhere; what is done rather than sent, and how long it
 * took, is behaviour.
 *
 * @param leftOut keys of columns that claims are made about by themselves.
 */
export function singleSigns(
  columns: readonly Column[],
  trials: readonly TrialFacts[],
  leftOut: ReadonlySet<string>,
): readonly Sign[] {
  const everywhere = trials.map((_, trial) => trial);
  const seen = new Set<string>();
  const signs: Sign[] = [];
  const told = columns.filter(
    (column) =>
      !isBehaviour(column) &&
      !leftOut.has(column.key) &&
      !leftOut.has(column.of ?? column.key) &&
      !isSteady(column, trials),
  );
  // The details of one identifier are more than the choices of a hundred fields.
  const few = told.filter((column) => column.values.length <= choiceClasses);
  const many = told.filter((column) => column.values.length > choiceClasses);
  for (const column of [...few, ...many]) {
    if (signs.length >= signLimit) break;
    for (const { kind, classes, of } of featuresOf(column)) {
      if (kind === "spread") continue;
      const isChoice = kind === "whole" && classes.length <= choiceClasses;
      const sign = { columns: [column], of, classes: classes.length, isChoice };
      if (!varies(sign, everywhere, leastOther)) continue;
      const pattern = patternOf(of);
      if (seen.has(pattern)) continue;
      seen.add(pattern);
      signs.push(sign);
    }
  }
  return signs.slice(0, signLimit);
}

function isBehaviour(column: Column): boolean {
  return (
    column.facet === "activity" ||
    column.facet === "count" ||
    column.facet === "spread" ||
    (column.facet === "presence" && column.leafType === "exchange")
  );
}

/** Every cell has one value, in the trials that are not held back for the test. */
function isSteady(column: Column, trials: readonly TrialFacts[]): boolean {
  const known = new Map<string, number>();
  for (const [trial, facts] of trials.entries()) {
    const symbol = column.symbols[trial] ?? -1;
    if (facts.role === "confirmation" || symbol < 0) continue;
    const before = known.get(facts.cell);
    if (before !== undefined && before !== symbol) return false;
    known.set(facts.cell, symbol);
  }
  return true;
}
