import type { Budget } from "../judgement/audit/options.ts";

/** Trials that run at a time, and the share of the time that is not planning and judging. */
const atATime = 2;
const shareOfTrials = 0.75;
/** With fewer trials nothing can be claimed of the factors that everybody has, let alone of more. */
const leastTrials = 40;
/** Factors for each trial of the budget: each takes part in every row, and a few more rows tell it apart. */
const variablesPerTrial = 0.12;
const filesPerTrial = 0.08;
/**
 * Factors of a usual budget: up to these the shares above hold. A larger budget gets more only where `sharePastUsual`
 * of its share exceeds them.
 */
const usual = { variables: 24, files: 16 };
const sharePastUsual = 0.4;
const most = { variables: 120, files: 80 };

const shareOfChecks = 0.065;
const mostChecks = 24;

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
