import { dependenceEvidence, describeDependence } from "./dependence-text.ts";
import type { Rule } from "./rule.ts";

/**
 * What leaves varies with a fact of the environment, and what was seen cannot tell whether it is stated: no accusation,
 * but worth a look.
 */
export const unclearDependence = {
  meta: {
    id: "unclear-dependence",
    title: "What is sent varies with the environment, stated or not",
    severity: "medium",
    needs: ["analysis"],
  },
  judge: (evidence) =>
    evidence.dependences
      .filter((dependence) => dependence.class === "unclear")
      .map((dependence) => ({
        title: `not clear whether stated or hidden: ${describeDependence(dependence)}`,
        evidence: dependenceEvidence(dependence),
      })),
} as const satisfies Rule;
