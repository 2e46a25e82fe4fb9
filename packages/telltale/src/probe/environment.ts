import type { Environment } from "../trace/trace.ts";
import type { FactorPlan } from "./factors/factor.ts";

/** The environment in which every factor has its control. */
export function controlEnvironment(factors: readonly FactorPlan[]): Environment {
  return Object.fromEntries(factors.map(({ name, control }) => [name, control]));
}

/** The factors that are not at their control. */
export function changedFactors(environment: Environment, control: Environment): string[] {
  return Object.keys(control).filter((factor) => environment[factor] !== control[factor]);
}

/** Cells with more factors changed than this are rows of screening: too much may have had a part in what is seen there. */
export const mostChanges = 3;
