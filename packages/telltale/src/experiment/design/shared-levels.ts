import type { Assignment } from "../../capture/trace/trace.ts";
import type { ScreeningResult, Candidate } from "./screening-result.ts";
import type { CausalRule } from "../attribution/causal-rule.ts";
import { sharedLevelSettings, priorities } from "../settings/follow-up.ts";

const { mostCompared, leastLikely } = sharedLevelSettings;

/** A cell worth a trial because of two candidates, with the worth of the lesser of them. */
export interface SharedLevelCell {
  readonly environment: Assignment;
  readonly weight: number;
}

/**
 * Two covert candidates may follow one factor and have been seen at different levels of it. Fresh trials at three
 * levels decide less than at two. So each candidate is tried at the other's level, with all factors but those of the
 * two rules at the control.
 */
export function sharedLevels({ candidates, control }: ScreeningResult): readonly SharedLevelCell[] {
  const hidden = candidates.flatMap((candidate) => {
    const rule = leading(candidate);
    return candidate.priority >= priorities.covert &&
      !candidate.signal.isStochastic &&
      rule !== undefined
      ? [{ suspect: candidate, rule }]
      : [];
  });
  return hidden.slice(0, mostCompared).flatMap((one, index) =>
    hidden.slice(index + 1, mostCompared).flatMap((other): SharedLevelCell[] => {
      const isShared = Object.entries(one.rule.levels).some(
        ([factor, level]) => (other.rule.levels[factor] ?? level) !== level,
      );
      if (!isShared) return [];
      const weight = Math.min(one.suspect.priority, other.suspect.priority);
      return [
        [one, other],
        [other, one],
      ].map((order) => ({
        environment: { ...control, ...order[0]?.rule.levels, ...order[1]?.rule.levels },
        weight,
      }));
    }),
  );
}

/** The likeliest rule for the candidate's values. */
function leading({ rules }: Candidate): CausalRule | undefined {
  const [first] = rules.toSorted((one, other) => other.posterior - one.posterior);
  return first !== undefined && first.posterior >= leastLikely ? first : undefined;
}
