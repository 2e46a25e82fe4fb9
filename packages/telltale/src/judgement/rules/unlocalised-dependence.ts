import { factorName, shortNumber } from "./dependence-text.ts";
import type { Rule } from "./rule.ts";

/** All that was sent, taken together, tells levels of a factor apart, though no one place does. */
export const unlocalisedDependence = {
  meta: {
    id: "unlocalised-dependence",
    title: "What was sent tells the environment apart, and no single place shows it",
    severity: "medium",
    needs: ["analysis"],
  },
  judge: (evidence) =>
    evidence.unlocalised.map(({ factor, pValue, places, bits }) => ({
      title: `what was sent tells ${factorName(factor)} apart, and no single place shows it`,
      evidence: [
        `p ${shortNumber(pValue)} on fresh trials, ${shortNumber(bits)} bits a turn`,
        ...places,
      ],
    })),
} as const satisfies Rule;
