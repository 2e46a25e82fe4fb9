import { dependenceEvidence, describeDependence } from "./dependence-text.ts";
import type { Rule } from "./rule.ts";

/** What leaves varies with a fact of the environment and does not state it. */
export const covertDependence = {
  meta: {
    id: "covert-dependence",
    title: "What is sent varies with the environment without stating it",
    severity: "high",
    needs: ["analysis"],
  },
  judge: (evidence) =>
    evidence.dependences
      .filter((dependence) => dependence.class === "covert")
      .map((dependence) => ({
        // Characters that nobody can tell apart by eye serve no reader: there is no overt use for them.
        severity: hiddenForms.has(dependence.form) ? "critical" : "high",
        title: describeDependence(dependence),
        evidence: dependenceEvidence(dependence),
      })),
} as const satisfies Rule;

const hiddenForms: ReadonlySet<string> = new Set(["confusable-character", "invisible-character"]);
