import { hasTrait } from "../../trial/factors/index.ts";
import { dependenceEvidence, describeDependence } from "./dependence-text.ts";
import type { Rule } from "./rule.ts";

/** Something is done or left out depending on a fact of the environment. */
export const behaviourDependence = {
  meta: {
    id: "behaviour-dependence",
    title: "What is done varies with the environment",
    severity: "low",
    needs: ["analysis"],
  },
  judge: (evidence) =>
    evidence.dependences
      .filter((dependence) => dependence.class === "behaviour")
      .map((dependence) => ({
        severity: explains(dependence.factors) ? "info" : "low",
        title: describeDependence(dependence),
        evidence: dependenceEvidence(dependence),
      })),
} as const satisfies Rule;

function explains(factors: readonly string[]): boolean {
  return factors.every((factor) => hasTrait(factor, "steering"));
}
