import type { Screened } from "./candidates.ts";
import { firstPilot, isForPilot, pilotOf } from "./pilot.ts";
import { trialsForHidden, trialsForOpen } from "./plan-factorial.ts";
import type { Design } from "./step.ts";

export interface Rooms {
  /** For everything. */
  readonly own: number;
  /** What is left of the reserve. */
  readonly spare: number;
  /** Whether the first fresh trials spoke for something that may be hidden, so that the reserve is for its others. */
  readonly isDrawn: boolean;
}

/**
 * What shows in three of ten runs takes so many fresh trials that a budget with room for them would be too large for
 * everything else. They come from a reserve: the pilots do, so that they cost what never fails nothing, and what follows
 * where a pilot spoke for it.
 *
 * @param room what is left of the budget without the reserve.
 */
export function roomsOf(
  { reserve = 0, granted = 0 }: Design,
  screened: Screened,
  room: number,
): Rooms {
  const begun = screened.facts.filter(({ round }) => (round ?? 0) >= firstPilot).length;
  const taken = Math.min(reserve, begun + granted);
  const isDrawn = screened.candidates.some(
    (each) => isForPilot(each) && pilotOf(each.signal, screened) === "borne out",
  );
  return { own: room + taken, spare: reserve - taken, isDrawn };
}

/**
 * What is hidden beyond doubt and the factorial has no room to decide has more of it, from the reserve; where nothing is,
 * so has what is done openly, that a few trials short do not leave all of it untested.
 */
export function grantFor(
  design: Design,
  screened: Screened,
  { own, spare }: Pick<Rooms, "own" | "spare">,
): Design {
  const all = own + spare;
  const hidden = trialsForHidden(screened, design.manifest, all, ({ isSure }) => isSure);
  const wanted = hidden === 0 ? trialsForOpen(screened, design.manifest, all) : hidden;
  const granted = Math.max(0, Math.min(spare, wanted - own));
  return granted === 0 ? design : { ...design, granted: (design.granted ?? 0) + granted };
}
