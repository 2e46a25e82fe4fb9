import { decodeExchange } from "../../capture/dialect/decode-exchange.ts";
import type { Trace } from "../../capture/trace/trace.ts";
import { observe } from "../observe/observe.ts";
import type { Decode } from "../observe/exchange-view.ts";
import { jointBits } from "../capacity/joint-capacity.ts";
import { valueSourcesOf } from "../capacity/value-sources.ts";
import { unexplainedPlaces } from "../capacity/unexplained.ts";
import type { UnexplainedPlace } from "../capacity/unexplained.ts";
import { cellsOf } from "../signals/claim.ts";
import { trialContextOf } from "../labelling/trial-context.ts";
import { testGlobally } from "../two-sample/global-test.ts";
import { placeNames } from "../two-sample/place-names.ts";
import type { Dependence, Unlocalised } from "../signals/dependence.ts";
import { explorationDataOf, rulesOf } from "../attribution/exploration.ts";
import { controlAssignment } from "../../trial/factors/assignment.ts";
import { establishDependences } from "./established-dependences.ts";
import { confirmatoryClaims } from "./confirmatory-claims.ts";
import { manifestOf } from "../signals/manifest.ts";
import type { Manifest } from "../signals/manifest.ts";
import { findSignals } from "../signals/find-signals.ts";
import { trialFacts } from "../signals/signal.ts";
import type { TrialFacts } from "../signals/signal.ts";
import { unconfirmedDifferences } from "./unconfirmed-difference.ts";
import type { UnconfirmedDifference } from "./unconfirmed-difference.ts";
import { testClaims } from "./claim-tests.ts";

/** What the traces of an experiment show. */
export interface Analysis {
  readonly dependences: readonly Dependence[];
  /**
   * Factors that the global two-sample test shows: all that was sent together tells them apart, though no one place
   * does.
   */
  readonly unlocalised: readonly Unlocalised[];
  /** Differences seen in screening that no fresh trials have confirmed: worth a look, not a claim. */
  readonly unconfirmed: readonly UnconfirmedDifference[];
  readonly capacity: {
    readonly provenBitsPerTurn: number;
    readonly unexplainedBitsPerTurn: number;
  };
  /** Where the unexplained bits are, largest first. */
  readonly unexplained: readonly UnexplainedPlace[];
  readonly factorsTested: readonly string[];
  /** Levels and combinations that were planned and not reached, one line each. */
  readonly notTested: readonly string[];
  /** A deviation that no trial showed has a rate below this, at 95%. */
  readonly deviationRateBelow: number;
  readonly trials: {
    readonly control: number;
    readonly screening: number;
    readonly confirmation: number;
    readonly unusable: number;
  };
}

/**
 * Judges the saved traces of an experiment. Pure: the same traces and manifest give the same result anywhere. Without a
 * manifest the roles and environments in the traces are used.
 */
export function analyse(
  traces: readonly Trace[],
  manifest: Manifest = manifestOf(traces),
  decode: Decode = decodeExchange,
): Analysis {
  const { used, facts } = usableTraces(traces, manifest);
  const observations = observe(used, decode);
  const signals = findSignals(observations.observables, facts, manifest.factors);
  const cells = cellsOf(facts);
  const exploration = explorationDataOf(used, facts);
  const control = controlAssignment(manifest.factors);
  const claims = confirmatoryClaims(signals, exploration, facts, control, manifest.clusters);
  const asked = testGlobally(
    observations.observables,
    facts,
    manifest.factors,
    claims,
    manifest.alpha,
  );
  const tested = testClaims(claims, facts, manifest.alpha, asked);
  const context = { ...trialContextOf(facts, observations), used };
  const established = establishDependences(tested.claims, signals, manifest.alpha, cells, context);
  // A factor that switches something on or off leaves marks in everything.
  const shown = new Set(
    established.dependences
      .filter((each) => each.class === "behaviour")
      .flatMap(({ factors }) => factors),
  );
  const unexplained = unexplainedPlaces(
    observations.observables,
    established.explained,
    used.map(valueSourcesOf),
  );
  const tried = facts.filter((trial) => trial.role !== "control").length;
  return {
    dependences: established.dependences,
    unlocalised: tested.additional
      .filter(({ pValue, factor }) => pValue <= manifest.alpha && !shown.has(factor))
      .map(({ factor, pValue, observables, bits }) => ({
        factor,
        pValue,
        places: placeNames(observables),
        bits,
      })),
    unconfirmed: unconfirmedDifferences(signals, established.signals, cells, context, (signal) =>
      rulesOf(signal, exploration, control),
    ),
    capacity: {
      provenBitsPerTurn: jointBits(established.covert, facts),
      unexplainedBitsPerTurn: unexplained.reduce((sum, place) => sum + place.bits, 0),
    },
    unexplained,
    factorsTested: manifest.factors
      .map((factor) => factor.name)
      .filter((name) => new Set(facts.map((trial) => trial.environment[name])).size > 1),
    notTested: notTested(manifest, facts),
    deviationRateBelow: tried === 0 ? 1 : 1 - 0.05 ** (1 / tried),
    trials: {
      control: countOf(facts, "control"),
      screening: countOf(facts, "screening"),
      confirmation: countOf(facts, "confirmation"),
      unusable: traces.length - used.length,
    },
  };
}

/** The planned traces that Telltale did not cut short, with the facts of their trials. */
export function usableTraces(
  traces: readonly Trace[],
  manifest: Manifest,
): { readonly used: readonly Trace[]; readonly facts: readonly TrialFacts[] } {
  const byId = new Map(traces.map((trace) => [trace.id, trace]));
  const used: Trace[] = [];
  const facts: TrialFacts[] = [];
  // In the order planned, whatever order they ended in: the same traces then give the same result.
  for (const trial of manifest.trials) {
    const trace = byId.get(trial.id);
    if (trace === undefined || trace.ending === "interrupted" || trace.ending === "not-started")
      continue;
    used.push(trace);
    facts.push(trialFacts(trial.id, trial.role, trial.environment, trial.round, trial.look));
  }
  return { used, facts };
}

function countOf(facts: readonly TrialFacts[], role: string): number {
  return facts.filter((trial) => trial.role === role).length;
}

function notTested(manifest: Manifest, facts: readonly TrialFacts[]): readonly string[] {
  const missed = manifest.factors.flatMap((factor) => {
    const seen = new Set(facts.map((trial) => trial.environment[factor.name]));
    return [
      factor.control,
      ...(factor.neutral === undefined ? [] : [factor.neutral]),
      ...factor.levels,
    ]
      .filter((level) => !seen.has(level))
      .map((level) => `${factor.name}=${level}`);
  });
  return [...new Set([...missed, ...manifest.notReached])];
}
