import type { ScreeningResult } from "./screening-result.ts";
import { rounds } from "../signals/rounds.ts";
import { isForPilot, pilotOf } from "./pilot.ts";
import { trialsForCovert, trialsForOvert } from "./plan-factorial.ts";
import type { Design } from "./design-state.ts";

export interface RemainingBudget {
  /** For all trials. */
  readonly own: number;
  /** What is left of the reserve. */
  readonly spare: number;
  /** Whether a pilot supported something that may be covert, so that the reserve is for its other trials. */
  readonly isReserveReleased: boolean;
}

/**
 * A value with a rate of three in ten takes so many fresh trials that a budget with room for them would be too large
 * for everything else. They come from a reserve: the pilots, so that they take no trials from deterministic signals,
 * and what follows a pilot that supported its signal.
 *
 * @param remainingBudget the remaining budget without the reserve.
 */
export function splitBudget(
  { reserve = 0, granted = 0 }: Design,
  screening: ScreeningResult,
  remainingBudget: number,
): RemainingBudget {
  const begun = screening.facts.filter(({ round }) => (round ?? 0) >= rounds.firstPilot).length;
  const taken = Math.min(reserve, begun + granted);
  const isDrawn = screening.candidates.some(
    (each) => isForPilot(each) && pilotOf(each.signal, screening) === "supported",
  );
  return { own: remainingBudget + taken, spare: reserve - taken, isReserveReleased: isDrawn };
}

/**
 * Grants trials of the reserve to what is covert beyond doubt and the budget does not decide. Where there is none, it
 * grants them to overt claims, so that a few missing trials do not leave all of those untested.
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
