import type { Trace, Assignment } from "../../capture/trace/trace.ts";
import { observe } from "../observe/observe.ts";
import type { Observable } from "../observe/observable.ts";
import type { Decode } from "../observe/exchange-view.ts";
import { usableTraces } from "../inference/analyse.ts";
import { cellsOf } from "../signals/claim.ts";
import { trialContextOf } from "../labelling/trial-context.ts";
import type { TrialContext } from "../labelling/trial-context.ts";
import { controlAssignment } from "../../trial/factors/assignment.ts";
import type { Manifest } from "../signals/manifest.ts";
import { findSignals } from "../signals/find-signals.ts";
import type { Signal, TrialFacts } from "../signals/signal.ts";
import { attribute } from "../attribution/attribution.ts";
import type { Attribution } from "../attribution/attribution.ts";
import type { WeightedSignal } from "./arm-selection.ts";
import { endingsOf } from "../attribution/endings.ts";
import { explorationDataOf, rulesOf, statedBy } from "../attribution/exploration.ts";
import type { ExplorationData } from "../attribution/exploration.ts";
import type { CausalRule } from "../attribution/causal-rule.ts";
import { priorityOf } from "./priority.ts";
import { candidateSettings, priorities } from "../settings/follow-up.ts";

const { trialsAtOnce, likelyEnough, mostFollowed } = candidateSettings;

export interface ScreeningResult {
  readonly candidates: readonly Candidate[];
  readonly control: Assignment;
  readonly cells: ReadonlyMap<string, Assignment>;
  /** Exploration data: all trials but the fresh ones. */
  readonly exploration: ExplorationData;
  /** Trials of each cell, without those that ended as the subject does not usually end. */
  readonly tries: ReadonlyMap<string, number>;
  /** The share of trials that ended as the subject usually does. */
  readonly completionRate: number;
  readonly facts: readonly TrialFacts[];
  readonly observables: readonly Observable[];
  readonly context: TrialContext;
}

/** A signal with its attribution so far. */
export interface Candidate extends WeightedSignal {
  readonly attribution: Attribution;
  /** The rules that screening suggests, as the test will take them. */
  readonly rules: readonly CausalRule[];
}

/** Values of one signal that are followed up: several where it may be covert, of an overt one a single value. */
const valuesOf = (weight: number): number => (weight >= priorities.covert ? 4 : 1);

/**
 * The candidates that the trials so far make worth testing, each attributed to the fewest factors, possibly covert ones
 * first.
 */
export function screen(
  traces: readonly Trace[],
  manifest: Manifest,
  decode: Decode,
): ScreeningResult {
  const { used, facts } = usableTraces(traces, manifest);
  const observations = observe(used, decode);
  const context = trialContextOf(facts, observations);
  const signals = findSignals(observations.observables, facts, manifest.factors);
  // A cell in which the subject does not end costs a minute a trial and shows the waiting, not the factor.
  const endless = new Set(
    used.flatMap((trace, index) =>
      trace.ending === "time-limit" ? [facts[index]?.cell ?? ""] : [],
    ),
  );
  const cells = new Map([...cellsOf(facts)].filter(([cell]) => !endless.has(cell)));
  const { tries, completionRate } = endingsOf(used, facts);
  const exploration = explorationDataOf(used, facts);
  const control = controlAssignment(manifest.factors);
  const attributed = (signal: Signal, values: number, atOnce: number): Attribution =>
    signal.isStochastic
      ? {
          factors: [signal.factor ?? ""],
          isSettled: true,
          isConsistent: true,
          isUnresolved: false,
          nextCells: [],
          isBegun: true,
          rules: [],
          possibleCauses: [[signal.factor ?? ""]],
        }
      : attribute(signal.learned, cells, {
          control,
          values,
          tried: tries,
          atOnce,
          enough: likelyEnough,
          ...statedBy(signal),
        });
  const weighed = signals.map((signal) => {
    // The next cells are chosen only for the signals that are followed up.
    const { possibleCauses } = attributed(signal, valuesOf(priorities.covert), 0);
    const rules = rulesOf(signal, exploration, control);
    return { signal, rules, priority: priorityOf(signal, possibleCauses, context) };
  });
  const candidates = weighed
    .toSorted(
      (one, other) =>
        other.priority - one.priority ||
        other.signal.observables.length - one.signal.observables.length,
    )
    .map((each, index): Candidate => {
      const atOnce = index < mostFollowed ? trialsAtOnce : 0;
      return { ...each, attribution: attributed(each.signal, valuesOf(each.priority), atOnce) };
    });
  const { observables } = observations;
  return {
    candidates,
    control,
    cells,
    exploration,
    tries,
    completionRate,
    facts,
    observables,
    context,
  };
}
