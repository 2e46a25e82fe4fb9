import type { Assignment } from "../../capture/trace/trace.ts";
import type { FactorPlan } from "./factor.ts";

/** The assignment in which every factor has its control. */
export function controlAssignment(factors: readonly FactorPlan[]): Assignment {
  return Object.fromEntries(factors.map(({ name, control }) => [name, control]));
}

/** The factors that are not at their control. */
export function changedFactors(environment: Assignment, control: Assignment): string[] {
  return Object.keys(control).filter((factor) => environment[factor] !== control[factor]);
}
