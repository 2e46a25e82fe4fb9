import type { Manifest } from "../signals/manifest.ts";
import { cellKey } from "../signals/manifest.ts";
import { seededRandom } from "../../trial/world/random.ts";
import type { ScreeningResult } from "./screening-result.ts";
import { followUps } from "./follow-up.ts";
import { planStochasticArms } from "./plan-stochastic-arms.ts";
import { trialsForPair } from "./pair-size.ts";
import { trialsForCovert } from "./plan-factorial.ts";
import { rankOfMore } from "./screening-rows.ts";
import { sharedLevels } from "./shared-levels.ts";
import { planTrials, planTrialsFromReserve, untriedRows, twoArms } from "./design-state.ts";
import type { Design, Step } from "./design-state.ts";
import { priorities } from "./priority.ts";

/** Trials of one round: each costs a look at all traces, and what the first of them show makes others needless. */
const portion = 8;
/** Where little is wanted, no more than this, rows beside it among them. */
const fewest = 6;
/** The same where nothing limits the trials. */
const largePortion = 96;
const mostRounds = 60;
/** Of a round, the share that goes to rows of screening while some of them say something new. */
const shareOfRows = 1 / 3;
/** Of all trials, no more than this is kept for what may turn up. */
const mostForPair = 0.42;
/** Of all trials, no more than this is kept for what is known by now to want confirming. */
const mostKept = 0.63;

/** Of all trials, the share that is left for what is hidden: what is open, and further levels of lists, do without. */
const shareForHidden = 0.28;
/** With no more trials than these nothing is left: every one is needed. */
const leastForAll = 115;

/**
 * The next round: trials that tell what was seen apart, and further rows beside them, with what those that may be
 * hidden need for their confirmation kept back. `undefined` when there is no room or nothing to be tried.
 *
 * @param spare trials in reserve for what chance has a part in.
 * @param inReserve what would be granted to something settled that there is no room for.
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
  // A few trials more would find what there is no room to confirm.
  const least = design.rounds === 0 ? 1 : fewest;
  if (design.rounds >= mostRounds || most < least)
    return planSharedLevelCells(design, screened, remainingBudget);
  const open = untriedRows(design);
  const isNew = open.some((row) => row.rank < rankOfMore);
  const isShort = Number.isFinite(remainingBudget);
  // What the trials wanted show tells which to run next: the sooner they are run, the fewer it takes.
  const size =
    isShort && wanted.length > 0
      ? Math.min(most, Math.max(fewest, Math.ceil(wanted.length / (1 - shareOfRows))))
      : most;
  const leastRows = isNew && isShort ? Math.ceil(size * shareOfRows) : 0;
  const chosen = wanted.slice(0, size - Math.min(leastRows, open.length));
  // Without an end to the room the rows of every list are tried as well, but after what was seen.
  const rows = open.slice(0, size - chosen.length);
  const random = seededRandom(manifest.seed + 1 + manifest.trials.length);
  const order = random.shuffle([...chosen, ...rows.map((row) => row.environment)]);
  if (order.length === 0) return undefined;
  return planTrials({ ...design, rounds: design.rounds + 1 }, "follow-up", "screening", order);
}

/** Of the reserve, no more than this goes to looking for what shows now and then: to show it takes the rest. */
const mostSearched = 48;

/**
 * More trials, from the reserve, for what seems to be hidden and to show now and then and is not sure enough yet for a
 * pilot: in three of ten runs at one level of a list it has shown a few times when the rest of screening is over.
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
  const order = seededRandom(manifest.seed + 1 + manifest.trials.length).shuffle(wanted);
  return planTrialsFromReserve({ ...design, searched: searched + wanted.length }, order);
}

/** The last of screening: one trial saves several, where two signals can be confirmed at one level in place of two. */
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

const mostMeetings = 4;

function keptOf(
  screening: ScreeningResult,
  manifest: Manifest,
  remainingBudget: number,
  spare: number,
  inReserve: number,
): number {
  const deterministic = trialsForCovert(screening, manifest, remainingBudget);
  const rare = planStochasticArms(screening, manifest, remainingBudget + spare, deterministic)
    .covert.length;
  const kept = deterministic + Math.max(0, rare - spare);
  const all = remainingBudget + manifest.trials.length;
  // Something that needs two factors together may still turn up.
  const pair = Math.min(trialsForPair(manifest.alpha), mostForPair * all) - inReserve;
  const least = Math.min(
    remainingBudget,
    Math.max(pair, twoArms(manifest.alpha, screening.completionRate)),
  );
  return Math.max(Math.min(kept, mostKept * all), least);
}
