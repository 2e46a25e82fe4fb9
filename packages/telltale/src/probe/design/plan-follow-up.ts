import type { Manifest } from "../manifest.ts";
import { cellKey } from "../manifest.ts";
import { seededRandom } from "../random.ts";
import type { Screened } from "./candidates.ts";
import { followUps } from "./follow-up.ts";
import { planConfirmation } from "./plan-confirmation.ts";
import { trialsForPair } from "./pair-size.ts";
import { trialsForHidden } from "./plan-factorial.ts";
import { rankOfMore } from "./screening.ts";
import { sharedLevels } from "./shared-levels.ts";
import { give, giveOfReserve, openRows, twoArms } from "./step.ts";
import type { Design, Step } from "./step.ts";
import { worth } from "./worth.ts";

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
  screened: Screened,
  room: number,
  spare = 0,
  inReserve = 0,
): Step | undefined {
  const { manifest } = design;
  const { environments: wanted, isHidden } = followUps(screened);
  const all = room + manifest.trials.length;
  const forHidden = isHidden ? 0 : Math.max(0, Math.min(shareForHidden * all, all - leastForAll));
  const most = Number.isFinite(room)
    ? Math.min(
        portion,
        Math.floor(room - forHidden - keptOf(screened, manifest, room, spare, inReserve)),
      )
    : largePortion;
  // A few trials more would find what there is no room to confirm.
  const least = design.rounds === 0 ? 1 : fewest;
  if (design.rounds >= mostRounds || most < least) return planMeetings(design, screened, room);
  const open = openRows(design);
  const isNew = open.some((row) => row.rank < rankOfMore);
  const isShort = Number.isFinite(room);
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
  return give({ ...design, rounds: design.rounds + 1 }, "follow-up", "screening", order);
}

/** Of the reserve, no more than this goes to looking for what shows now and then: to show it takes the rest. */
const mostSearched = 48;

/**
 * More trials, from the reserve, for what seems to be hidden and to show now and then and is not sure enough yet for a
 * pilot: in three of ten runs at one level of a list it has shown a few times when the rest of screening is over.
 *
 * @param spare what is left of the reserve.
 */
export function planSearch(design: Design, screened: Screened, spare: number): Step | undefined {
  const { searched = 0, manifest } = design;
  const sought = screened.candidates.filter(
    ({ signal, weight }) => signal.isPlausible === true && !signal.sure && weight >= worth.covert,
  );
  const most = Math.min(portion, spare, mostSearched - searched);
  if (most < fewest || sought.length === 0) return undefined;
  const wanted = followUps({ ...screened, candidates: sought }).environments.slice(0, most);
  if (wanted.length === 0) return undefined;
  const order = seededRandom(manifest.seed + 1 + manifest.trials.length).shuffle(wanted);
  return giveOfReserve({ ...design, searched: searched + wanted.length }, order);
}

/** The last of screening: one trial saves several, where two signals can be confirmed at one level in place of two. */
function planMeetings(design: Design, screened: Screened, room: number): Step | undefined {
  const meetings = sharedLevels(screened)
    .map(({ environment }) => environment)
    .filter((environment) => !screened.tries.has(cellKey(environment)))
    .slice(0, Math.min(mostMeetings, Math.floor(room)));
  return meetings.length === 0 ? undefined : give(design, "follow-up", "screening", meetings);
}

const mostMeetings = 4;

function keptOf(
  screened: Screened,
  manifest: Manifest,
  room: number,
  spare: number,
  inReserve: number,
): number {
  const steady = trialsForHidden(screened, manifest, room);
  const rare = planConfirmation(screened, manifest, room + spare, steady).rare.length;
  const kept = steady + Math.max(0, rare - spare);
  const all = room + manifest.trials.length;
  // Something that needs two factors together may still turn up.
  const pair = Math.min(trialsForPair(manifest.alpha), mostForPair * all) - inReserve;
  const least = Math.min(room, Math.max(pair, twoArms(manifest.alpha, screened.share)));
  return Math.max(Math.min(kept, mostKept * all), least);
}
