import { labelDependence } from "../labelling/label-dependence.ts";
import type { DependenceLabel } from "../labelling/dependence-label.ts";
import { representationForms } from "../labelling/form.ts";
import type { ScreeningResult, Candidate } from "./screening-result.ts";
import { provisionalCandidateSettings, priorities } from "../settings/follow-up.ts";

const { most, mostPlaces } = provisionalCandidateSettings;

/** A difference that may be covert and was attributed to its factors. It is not shown yet: that takes fresh trials. */
export interface ProvisionalCandidate {
  readonly factors: readonly string[];
  readonly form: DependenceLabel["form"];
  readonly host: string;
  readonly where: string;
}

/**
 * The candidates that are worth showing while the audit runs. What is shown must not be taken back, so only those are
 * shown that were seen again in a cell of their own, that one explanation fits in all trials, whose form no program
 * needs, and whose trials do not differ overtly as well. Each set of factors and form once.
 */
export function provisionalCandidates(screening: ScreeningResult): readonly ProvisionalCandidate[] {
  const found = new Map<string, ProvisionalCandidate>();
  for (const suspect of screening.candidates) {
    const candidate = isWorthShowing(suspect) ? sharpIn(suspect, screening) : undefined;
    if (candidate === undefined) continue;
    const key = [...candidate.factors.toSorted(), candidate.form].join(" ");
    if (!found.has(key)) found.set(key, candidate);
  }
  return [...found.values()].slice(0, most);
}

function isWorthShowing({ signal, priority, attribution }: Candidate): boolean {
  const { isSettled, isConsistent, isUnresolved } = attribution;
  return (
    priority >= priorities.sharp &&
    signal.isTestable &&
    !signal.isStochastic &&
    isSettled &&
    isConsistent &&
    !isUnresolved
  );
}

function sharpIn(
  { signal, attribution }: Candidate,
  { context }: ScreeningResult,
): ProvisionalCandidate | undefined {
  const { factors } = attribution;
  if (signal.observables.length > mostPlaces) return undefined;
  const all = signal.observables.map((observable) => {
    const [one = "", other = ""] = observable.values;
    return { observable, as: labelDependence(observable, factors, [one, other], context) };
  });
  if (all.some(({ as }) => as.class !== "covert")) return undefined;
  const sharp = all.find(({ as }) => representationForms.has(as.form));
  if (sharp === undefined) return undefined;
  const { host, where } = sharp.observable;
  return { factors, form: sharp.as.form, host, where };
}
