import { seedStream } from "./seed-streams.ts";
import type { Manifest } from "../signals/manifest.ts";
import { cellKey } from "../signals/manifest.ts";
import type { ScreeningResult } from "./screening-result.ts";
import { followUps } from "./follow-up.ts";
import { planStochasticArms } from "./plan-stochastic-arms.ts";
import { trialsForPair } from "./pair-size.ts";
import { trialsForCovert } from "./plan-factorial.ts";
import { sharedLevels } from "./shared-levels.ts";
import { planTrials, planTrialsFromReserve, untriedRows, twoArms } from "./design-state.ts";
import type { Design, Step } from "./design-state.ts";
import { followUpRoundSettings, priorities } from "../settings/follow-up.ts";
import { screeningRowSettings } from "../settings/screening.ts";

const { rankOfMore } = screeningRowSettings;
const {
  portion,
  fewest,
  largePortion,
  mostRounds,
  shareOfRows,
  mostForPair,
  spareForGrowth,
  mostKept,
  shareForHidden,
  leastForAll,
  mostSearched,
  mostMeetings,
} = followUpRoundSettings;

/**
 * The next round: trials that tell apart what was seen, and further rows beside them. The trials that possibly covert
 * candidates need for their confirmation are kept back. `undefined` when the budget is spent or there is nothing to
 * try.
 *
 * @param spare trials of the reserve for stochastic signals.
 * @param inReserve trials that would be granted to a settled claim that the budget does not cover.
 */
export function planFollowUp(
  design: Design,
  screened: ScreeningResult,
  remainingBudget: number,
  spare = 0,
  inReserve = 0,
): Step | undefined {
  const { manifest } = design;
  const { environments: wanted, hasCovert } = followUps(screened);
  const all = remainingBudget + manifest.trials.length;
  const forHidden = hasCovert ? 0 : Math.max(0, Math.min(shareForHidden * all, all - leastForAll));
  const most = Number.isFinite(remainingBudget)
    ? Math.min(
        portion,
        Math.floor(
          remainingBudget -
            forHidden -
            keptOf(screened, manifest, remainingBudget, spare, inReserve),
        ),
      )
    : largePortion;
  // A few trials more would find what the budget cannot confirm.
  const least = design.rounds === 0 ? 1 : fewest;
  if (design.rounds >= mostRounds || most < least)
    return planSharedLevelCells(design, screened, remainingBudget);
  const open = untriedRows(design);
  const isNew = open.some((row) => row.rank < rankOfMore);
  const isShort = Number.isFinite(remainingBudget);
  // What the wanted trials show tells which to run next: the sooner they are run, the fewer are needed.
  const size =
    isShort && wanted.length > 0
      ? Math.min(most, Math.max(fewest, Math.ceil(wanted.length / (1 - shareOfRows))))
      : most;
  const leastRows = isNew && isShort ? Math.ceil(size * shareOfRows) : 0;
  const chosen = wanted.slice(0, size - Math.min(leastRows, open.length));
  // Without a limit the rows of every list are tried as well, but after what was seen.
  const rows = open.slice(0, size - chosen.length);
  const random = seedStream(manifest.seed, "follow-up", manifest.trials.length);
  const order = random.shuffle([...chosen, ...rows.map((row) => row.environment)]);
  if (order.length === 0) return undefined;
  return planTrials({ ...design, rounds: design.rounds + 1 }, "follow-up", "screening", order);
}

/**
 * More trials, from the reserve, for low-rate signals that may be covert and are not certain enough for a pilot yet. A
 * value with a rate of three in ten at one level of a list has shown only a few times when the rest of screening is
 * over.
 *
 * @param spare what is left of the reserve.
 */
export function planSearch(
  design: Design,
  screening: ScreeningResult,
  spare: number,
): Step | undefined {
  const { searched = 0, manifest } = design;
  const sought = screening.candidates.filter(
    ({ signal, priority }) =>
      signal.isPlausible === true && !signal.isTestable && priority >= priorities.covert,
  );
  const most = Math.min(portion, spare, mostSearched - searched);
  if (most < fewest || sought.length === 0) return undefined;
  const wanted = followUps({ ...screening, candidates: sought }).environments.slice(0, most);
  if (wanted.length === 0) return undefined;
  const order = seedStream(manifest.seed, "follow-up", manifest.trials.length).shuffle(wanted);
  return planTrialsFromReserve({ ...design, searched: searched + wanted.length }, order);
}

/** The last of screening: one trial saves several, where two signals can be confirmed at one level instead of two. */
function planSharedLevelCells(
  design: Design,
  screened: ScreeningResult,
  remainingBudget: number,
): Step | undefined {
  const meetings = sharedLevels(screened)
    .map(({ environment }) => environment)
    .filter((environment) => !screened.tries.has(cellKey(environment)))
    .slice(0, Math.min(mostMeetings, Math.floor(remainingBudget)));
  return meetings.length === 0 ? undefined : planTrials(design, "follow-up", "screening", meetings);
}

function keptOf(
  screening: ScreeningResult,
  manifest: Manifest,
  remainingBudget: number,
  spare: number,
  inReserve: number,
): number {
  const deterministic = trialsForCovert(screening, manifest, remainingBudget);
  // What is left limits the count above: what is beyond doubt is kept whole, not cut to what is left of the budget.
  const beyondDoubt = trialsForCovert(
    screening,
    manifest,
    Infinity,
    ({ isUnambiguous }) => isUnambiguous,
  );
  const rare = planStochasticArms(screening, manifest, remainingBudget + spare, deterministic)
    .covert.length;
  const kept = Math.max(
    deterministic + Math.max(0, rare - spare),
    beyondDoubt === 0 ? 0 : beyondDoubt + spareForGrowth,
  );
  const all = remainingBudget + manifest.trials.length;
  // An interaction of two factors may still turn up.
  const pair = Math.min(trialsForPair(manifest.alpha), mostForPair * all) - inReserve;
  const least = Math.min(
    remainingBudget,
    Math.max(pair, twoArms(manifest.alpha, screening.completionRate)),
  );
  return Math.max(Math.min(kept, mostKept * all), least);
}
