import { dependenceEvidence, describeDependence, isIdentifierOf } from "./dependence-text.ts";
import type { Rule } from "./rule.ts";

/** A fact of the environment is stated in what leaves, in a form that people read. */
export const overtDependence = {
  meta: {
    id: "overt-dependence",
    title: "What is sent states a fact of the environment",
    severity: "info",
    needs: ["analysis"],
  },
  judge: (evidence) =>
    evidence.dependences
      .filter((dependence) => dependence.class === "overt" && !isIdentifierOf(dependence))
      .map((dependence) => ({
        title: describeDependence(dependence),
        evidence: dependenceEvidence(dependence),
      })),
} as const satisfies Rule;
