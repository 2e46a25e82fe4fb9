import { absent } from "../align/column.ts";
import type { Column } from "../align/column.ts";
import { formOf, sharpForms } from "../classify/form.ts";
import type { Form } from "../dependence.ts";
import { cellKey } from "../manifest.ts";
import type { Manifest } from "../manifest.ts";
import { seededRandom } from "../random.ts";
import { worth } from "./worth.ts";
import type { Screened } from "./candidates.ts";
import { pilotTrials } from "./pilot.ts";
import { halvesOf } from "./screening.ts";
import { giveOfReserve } from "./step.ts";
import type { Design, Step } from "./step.ts";

/** Halves of the factors that are seldom changed, each with its complement: each factor is changed in so many trials. */
const halvings = 24;
/** Of the trials of screening, the share in which a factor of a list is changed at most. */
const seldom = 0.25;
/** How often the rarer of two ways is to have been seen, and of all trials in what share. */
const leastSeen = 4;
const leastShare = 0.1;

/** In what order things stand, and how they are coded, chance decides in honest programs too. */
const ofPrograms: ReadonlySet<Form> = new Set<Form>(["order", "encoding"]);
const facets: ReadonlySet<string> = new Set(["date-format", "part", "spacing", "value"]);

/**
 * Where chance decides by itself in which of two ways something is written that no program needs to vary, something may
 * decide whether chance may: what is there at the control as everywhere, a file of the user's. Levels of few factors of a
 * list are tried in screening, too few to show that one of them silences it. So half of the list is changed in each of
 * these trials, from the reserve, once. `undefined` where nothing is written so, or too little is left to show it then.
 */
export function planSilencing(design: Design, screened: Screened, spare: number): Step | undefined {
  const { manifest } = design;
  const listed = manifest.factors.filter((factor) => isSeldomChanged(factor, screened));
  const trials = 2 * halvings;
  if (design.isSilenced === true || listed.length < 2 || spare < trials + 2 * pilotTrials)
    return undefined;
  if (!screened.columns.some((column) => isOfChance(column, screened))) return undefined;
  const random = seededRandom(manifest.seed + 1 + manifest.trials.length);
  const rows = halvesOf(listed, halvings, random).map((half) => ({
    ...screened.control,
    // One level of each, the plainest: several would halve what shows by it.
    ...Object.fromEntries(half.map(({ name, levels, control }) => [name, levels[0] ?? control])),
  }));
  return giveOfReserve({ ...design, isSilenced: true }, random.shuffle(rows));
}

function isSeldomChanged(
  { name, control }: Manifest["factors"][number],
  { facts }: Screened,
): boolean {
  const learnt = facts.filter(({ role }) => role !== "confirmation");
  const changed = learnt.filter(({ environment }) => environment[name] !== control).length;
  return changed <= seldom * learnt.length;
}

/** Whether a place is written in two ways at the control already, and nothing is known yet that has to do with it. */
function isOfChance(column: Column, { control, facts, candidates }: Screened): boolean {
  if (!facets.has(column.facet) || column.isNumber === true || column.values.length !== 2)
    return false;
  const [one = "", other = ""] = column.values;
  const form = formOf(column, one, other);
  if (!sharpForms.has(form) || ofPrograms.has(form)) return false;
  const isKnown = candidates.some(
    ({ signal, weight }) =>
      signal.sure && weight >= worth.covert && signal.columns.some(({ key }) => key === column.key),
  );
  if (isKnown) return false;
  const usual = cellKey(control);
  const atControl = new Set<number>();
  const counts = [0, 0];
  for (const [trial, symbol] of column.symbols.entries()) {
    if (symbol === absent) continue;
    counts[symbol] = (counts[symbol] ?? 0) + 1;
    if (facts[trial]?.cell === usual) atControl.add(symbol);
  }
  const [first = 0, second = 0] = counts;
  const rarer = Math.min(first, second);
  return atControl.size > 1 && rarer >= leastSeen && rarer >= leastShare * (first + second);
}
