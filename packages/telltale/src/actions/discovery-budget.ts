import type { Budget } from "../judgement/audit/options.ts";
import { discoveryBudgetSettings } from "../experiment/settings/budget.ts";

const {
  atATime,
  shareOfTrials,
  leastTrials,
  variablesPerTrial,
  filesPerTrial,
  usual,
  sharePastUsual,
  most,
  shareOfChecks,
  mostChecks,
} = discoveryBudgetSettings;

/** What is left of a budget. */
export function withoutSpent(budget: Budget, trials: number, seconds: number): Budget {
  return "trials" in budget
    ? { ...budget, trials: Math.max(0, budget.trials - trials) }
    : { ...budget, seconds: Math.max(0, budget.seconds - seconds) };
}

/**
 * How many trials a budget comes to.
 * @param took milliseconds of one trial.
 */
export function trialsIn(budget: Budget, took: number): number {
  if ("trials" in budget) return budget.trials;
  return Math.floor((budget.seconds * 1000 * atATime * shareOfTrials) / Math.max(100, took));
}

/** How many trials may go into observing: none when the budget would not cover factors of what they show. */
export function observationsIn(budget: Budget): number {
  if (!("trials" in budget)) return 3;
  return budget.trials < leastTrials ? 0 : Math.min(3, Math.floor(budget.trials / 30));
}

/** How many trials may go into finding out which factors end the turn. */
export function checksIn(trials: number): number {
  return Math.min(mostChecks, Math.floor(trials * shareOfChecks));
}

/** How many variables and files an experiment of so many trials can vary. */
export function discoveryBudget(trials: number): {
  readonly mostVariables: number;
  readonly mostFiles: number;
} {
  if (trials < leastTrials) return { mostVariables: 0, mostFiles: 0 };
  const limitFor = (share: number, standard: number, bound: number): number =>
    Math.floor(
      Math.min(bound, share * trials, Math.max(standard, sharePastUsual * share * trials)),
    );
  return {
    mostVariables: limitFor(variablesPerTrial, usual.variables, most.variables),
    mostFiles: limitFor(filesPerTrial, usual.files, most.files),
  };
}
