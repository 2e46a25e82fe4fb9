import type { Policy } from "./policy.ts";

/**
 * What holds unless a user says otherwise: a covert dependence fails; a finding of medium severity or above asks for a
 * person's look.
 */
export const defaultPolicy: Policy = {
  failRules: ["covert-dependence"],
  reviewAt: "medium",
  leastDecodedShare: 0.9,
  leastFinishedTrials: 1,
};
