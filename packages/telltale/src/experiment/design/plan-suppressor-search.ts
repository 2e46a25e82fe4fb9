import { seedStream } from "./seed-streams.ts";
import { absent } from "../observe/observable.ts";
import type { Observable } from "../observe/observable.ts";
import { formOf, representationForms } from "../labelling/form.ts";
import type { Form } from "../signals/dependence.ts";
import { cellKey } from "../signals/manifest.ts";
import type { Manifest } from "../signals/manifest.ts";
import type { ScreeningResult } from "./screening-result.ts";
import { halvesOf } from "./screening-rows.ts";
import { planTrialsFromReserve } from "./design-state.ts";
import type { Design, Step } from "./design-state.ts";
import { suppressorSearchSettings } from "../settings/screening.ts";
import { pilotSettings } from "../settings/arms.ts";
import { priorities } from "../settings/follow-up.ts";

const { pilotTrials } = pilotSettings;
const { halvings, seldom, leastSeen, leastShare } = suppressorSearchSettings;

/** Order and encoding vary by chance in honest programs too. */
const ofPrograms: ReadonlySet<Form> = new Set<Form>(["order", "encoding"]);
const facets: ReadonlySet<string> = new Set(["date-format", "part", "spacing", "value"]);

/**
 * Searches for a suppressor. Where chance decides in which of two forms something is written that no program needs to
 * vary, something may decide whether chance has a say at all: something that is there at the control as everywhere,
 * such as a file of the user's. Screening changes few factors of a list at a time, and too seldom to show that one of
 * them silences the form. So half of the list is changed in each of these trials, from the reserve, once. `undefined`
 * where nothing is written so, or too little of the reserve is left to show it then.
 */
export function planSuppressorSearch(
  design: Design,
  screening: ScreeningResult,
  spare: number,
): Step | undefined {
  const { manifest } = design;
  const listed = manifest.factors.filter((factor) => isSeldomChanged(factor, screening));
  const trials = 2 * halvings;
  if (design.isSuppressorSearched === true || listed.length < 2 || spare < trials + 2 * pilotTrials)
    return undefined;
  if (!screening.observables.some((observable) => isOfChance(observable, screening)))
    return undefined;
  const random = seedStream(manifest.seed, "follow-up", manifest.trials.length);
  const rows = halvesOf(listed, halvings, random).map((half) => ({
    ...screening.control,
    // One level of each factor, the plainest: several levels would halve how often each is seen.
    ...Object.fromEntries(half.map(({ name, levels, control }) => [name, levels[0] ?? control])),
  }));
  return planTrialsFromReserve({ ...design, isSuppressorSearched: true }, random.shuffle(rows));
}

function isSeldomChanged(
  { name, control }: Manifest["factors"][number],
  { facts }: ScreeningResult,
): boolean {
  const exploration = facts.filter(({ role }) => role !== "confirmation");
  const changed = exploration.filter(({ environment }) => environment[name] !== control).length;
  return changed <= seldom * exploration.length;
}

/**
 * Whether a place is written in two forms at the control already, and no testable candidate that may be covert has it.
 */
function isOfChance(
  observable: Observable,
  { control, facts, candidates }: ScreeningResult,
): boolean {
  if (
    !facets.has(observable.facet) ||
    observable.isNumber === true ||
    observable.values.length !== 2
  )
    return false;
  const [one = "", other = ""] = observable.values;
  const form = formOf(observable, one, other);
  if (!representationForms.has(form) || ofPrograms.has(form)) return false;
  const isKnown = candidates.some(
    ({ signal, priority }) =>
      signal.isTestable &&
      priority >= priorities.covert &&
      signal.observables.some(({ key }) => key === observable.key),
  );
  if (isKnown) return false;
  const usual = cellKey(control);
  const atControl = new Set<number>();
  const counts = [0, 0];
  for (const [trial, symbol] of observable.symbols.entries()) {
    if (symbol === absent) continue;
    counts[symbol] = (counts[symbol] ?? 0) + 1;
    if (facts[trial]?.cell === usual) atControl.add(symbol);
  }
  const [first = 0, second = 0] = counts;
  const rarer = Math.min(first, second);
  return atControl.size > 1 && rarer >= leastSeen && rarer >= leastShare * (first + second);
}
