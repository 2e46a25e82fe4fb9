import type { Observable } from "../observe/observable.ts";
import { labelDependence } from "../labelling/label-dependence.ts";
import { mayBeCovert } from "../labelling/dependence-label.ts";
import type { DependenceLabel } from "../labelling/dependence-label.ts";
import { followsEndpoint } from "../labelling/endpoint.ts";
import { representationForms } from "../labelling/form.ts";
import type { TrialContext } from "../labelling/trial-context.ts";
import type { Signal } from "../signals/signal.ts";
import { priorities, prioritySettings } from "../settings/follow-up.ts";

const { valuesOfNumber, mostColumns, shortestTelling } = prioritySettings;

/**
 * What following up a signal is worth. As long as several explanations survive, it is judged by each of them: an
 * observable that one of them makes overt needs no covert reason; of the rest the gravest counts.
 */
export function priorityOf(
  signal: Signal,
  mayBe: readonly (readonly string[])[],
  context: TrialContext,
): number {
  const explanations = mayBe.length === 0 ? [[]] : mayBe;
  let most: number = priorities.overt;
  for (const [index, observable] of signal.observables.entries()) {
    const judged = index < mostColumns ? explanations : explanations.slice(0, 1);
    most = Math.max(most, priorityOfColumn(observable, signal, judged, context));
    if (most === priorities.sharp) break;
  }
  // Many differences are chance alone: until a stochastic signal is testable it does not go before deterministic ones.
  return signal.isStochastic && !signal.isTestable ? Math.min(most, priorities.covert) : most;
}

function priorityOfColumn(
  observable: Observable,
  signal: Signal,
  explanations: readonly (readonly string[])[],
  context: TrialContext,
): number {
  const [one = "", other = ""] = observable.values;
  let most = 0;
  for (const factors of explanations) {
    const as = labelDependence(observable, factors, [one, other], context);
    if (as.class === "overt" && isSpecific(observable)) return priorities.overt;
    const isOpen = mayBeCovert(as) && followsEndpoint(signal, factors, as, context);
    most = Math.max(
      most,
      isOpen ? priorities.behaviour : priorityAs(observable, as, signal.isStochastic),
    );
  }
  return most;
}

function isSpecific({ values }: Observable): boolean {
  return values.length > 2 || values.every((value) => value.length >= shortestTelling);
}

function priorityAs(observable: Observable, as: DependenceLabel, isStochastic: boolean): number {
  if (as.class !== "covert") return priorities[as.class];
  const isMeasured = observable.isNumber === true && observable.values.length > valuesOfNumber;
  // A detail that seems deterministic is chance more often than not; a stochastic one was compared by its rates.
  if (!isStochastic && (observable.facet === "bits" || isMeasured)) return priorities.detail;
  return representationForms.has(as.form) ? priorities.sharp : priorities.covert;
}
