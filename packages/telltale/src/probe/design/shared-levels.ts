import type { Environment } from "../../trace/trace.ts";
import type { Screened, Suspect } from "./candidates.ts";
import type { Rule } from "./rule.ts";
import { worth } from "./worth.ts";

/** A cell worth a trial because of two suspects, and what the lesser of them is worth. */
export interface Meeting {
  readonly environment: Environment;
  readonly weight: number;
}

/** Suspects that are compared with each other. */
const mostCompared = 4;
/** What explains a value is taken up while it is as likely as this. */
const leastLikely = 0.25;

/**
 * Two hidden signals may follow one factor and have been seen at different levels of it. Fresh trials at three levels
 * decide less than at two: so each is tried at the other's level, all but what they follow at the control.
 */
export function sharedLevels({ candidates, control }: Screened): readonly Meeting[] {
  const hidden = candidates.flatMap((suspect) => {
    const rule = leading(suspect);
    return suspect.weight >= worth.covert && !suspect.signal.noisy && rule !== undefined
      ? [{ suspect, rule }]
      : [];
  });
  return hidden.slice(0, mostCompared).flatMap((one, index) =>
    hidden.slice(index + 1, mostCompared).flatMap((other): Meeting[] => {
      const isShared = Object.entries(one.rule.levels).some(
        ([factor, level]) => (other.rule.levels[factor] ?? level) !== level,
      );
      if (!isShared) return [];
      const weight = Math.min(one.suspect.weight, other.suspect.weight);
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

/** The likeliest explanation of the suspect's values. */
function leading({ rules }: Suspect): Rule | undefined {
  const [first] = rules.toSorted((one, other) => other.weight - one.weight);
  return first !== undefined && first.weight >= leastLikely ? first : undefined;
}
