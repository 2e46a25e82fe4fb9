import { seedStream } from "./seed-streams.ts";
import { rounds } from "../signals/rounds.ts";
import type { Assignment } from "../../capture/trace/trace.ts";
import { pairwiseClaims, singleFactorPairs } from "../signals/claim.ts";
import type { CellPair } from "../signals/claim.ts";
import { changedFactors } from "../../trial/factors/assignment.ts";
import { cellKey } from "../signals/manifest.ts";
import type { Signal } from "../signals/signal.ts";
import type { ScreeningResult } from "./screening-result.ts";
import { isForPilot, pilotOf } from "./pilot.ts";
import { trialsForCovert } from "./plan-factorial.ts";
import { planTrials } from "./design-state.ts";
import type { Design, Step } from "./design-state.ts";
import { pilotPlanSettings, pilotSettings } from "../settings/arms.ts";

const { pilotTrials } = pilotSettings;
const { pairsAtOnce } = pilotPlanSettings;

/**
 * The pilot: the first confirmation trials of stochastic signals that may be covert. They are part of the test, and so
 * few that little is lost when they do not support the signal. Giving up then is a futility stop, which lets a true
 * claim be missed now and then and makes no false one likelier (Snapinn et al., "Assessment of futility in clinical
 * trials", Pharmaceutical Statistics 5, 2006). `undefined` when there is nothing to begin, or no budget.
 *
 * @param spare trials of the reserve for it; where there are some it takes no others.
 */
export function planPilot(
  design: Design,
  screening: ScreeningResult,
  remainingBudget: number,
  spare = 0,
): Step | undefined {
  const { manifest } = design;
  const open = screening.candidates.filter(
    (each) => isForPilot(each) && pilotOf(each.signal, screening) === "not run",
  );
  // Most calls have nothing to begin: the pairs of cells and the arms are computed only where there is something.
  if (open.length === 0) return undefined;
  const cellPairs = singleFactorPairs(screening.cells);
  const pairs = open
    .flatMap(({ signal }) => nearestPair(signal, cellPairs, screening))
    .slice(0, 2 * pairsAtOnce);
  const arms = [...new Map(pairs.map((each) => [cellKey(each), each])).values()];
  const free =
    spare > 0 ? spare : remainingBudget - trialsForCovert(screening, manifest, remainingBudget);
  if (arms.length === 0 || arms.length * pilotTrials > free) return undefined;
  const all = arms.flatMap((each) => Array<Assignment>(pilotTrials).fill(each));
  const order = seedStream(manifest.seed, "pilot", manifest.trials.length).shuffle(all);
  const after = manifest.trials.map(({ round }) => (round ?? 0) + 1);
  return planTrials(design, "follow-up", "confirmation", order, {
    round: Math.max(rounds.firstPilot, ...after),
  });
}

/** The two cells nearest to the control of which the one at the signal's level has shown the value. */
function nearestPair(
  signal: Signal,
  cellPairs: readonly CellPair[],
  { cells, control }: ScreeningResult,
): readonly Assignment[] {
  const pairs = pairwiseClaims([signal], cellPairs).flatMap(({ pairs: mine }) =>
    mine
      .filter(({ first, second }) =>
        [first, second].some(
          (cell) =>
            signal.learned.get(cell) === "new" &&
            cells.get(cell)?.[signal.factor ?? ""] === signal.level,
        ),
      )
      .map(({ first, second }) => [cells.get(first) ?? {}, cells.get(second) ?? {}]),
  );
  const changes = (pair: readonly Assignment[]): number =>
    pair.reduce((sum, each) => sum + changedFactors(each, control).length, 0);
  return pairs.toSorted((one, other) => changes(one) - changes(other))[0] ?? [];
}
