import type { ScreeningResult } from "./screening-result.ts";
import { firstPilot, isForPilot, pilotOf } from "./pilot.ts";
import { trialsForCovert, trialsForOvert } from "./plan-factorial.ts";
import type { Design } from "./design-state.ts";

export interface RemainingBudget {
  /** For everything. */
  readonly own: number;
  /** What is left of the reserve. */
  readonly spare: number;
  /** Whether the first fresh trials spoke for something that may be hidden, so that the reserve is for its others. */
  readonly isReserveReleased: boolean;
}

/**
 * What shows in three of ten runs takes so many fresh trials that a budget with room for them would be too large for
 * everything else. They come from a reserve: the pilots do, so that they cost what never fails nothing, and what follows
 * where a pilot spoke for it.
 *
 * @param remainingBudget what is left of the budget without the reserve.
 */
export function splitBudget(
  { reserve = 0, granted = 0 }: Design,
  screening: ScreeningResult,
  remainingBudget: number,
): RemainingBudget {
  const begun = screening.facts.filter(({ round }) => (round ?? 0) >= firstPilot).length;
  const taken = Math.min(reserve, begun + granted);
  const isDrawn = screening.candidates.some(
    (each) => isForPilot(each) && pilotOf(each.signal, screening) === "supported",
  );
  return { own: remainingBudget + taken, spare: reserve - taken, isReserveReleased: isDrawn };
}

/**
 * What is hidden beyond doubt and the factorial has no room to decide has more of it, from the reserve; where nothing is,
 * so has what is done openly, that a few trials short do not leave all of it untested.
 */
export function grantFor(
  design: Design,
  screening: ScreeningResult,
  { own, spare }: Pick<RemainingBudget, "own" | "spare">,
): Design {
  const all = own + spare;
  const hidden = trialsForCovert(
    screening,
    design.manifest,
    all,
    ({ isUnambiguous }) => isUnambiguous,
  );
  const wanted = hidden === 0 ? trialsForOvert(screening, design.manifest, all) : hidden;
  const granted = Math.max(0, Math.min(spare, wanted - own));
  return granted === 0 ? design : { ...design, granted: (design.granted ?? 0) + granted };
}
