import type { Observable } from "../observe/observable.ts";
import { mayBeCovert } from "./dependence-label.ts";
import type { DependenceLabel } from "./dependence-label.ts";

/** The path of a bag's array, up to the `[]` which says that nothing tells its elements apart. */
const bagged = /^.*\[\](?=[.[{]|$)/;

/**
 * Whether all that a bag shows is that elements came or went: one of its values holds only what the other holds, and
 * fields or elements of that array overtly come and go by the same factors. An event that was not logged takes with it
 * what only that event says.
 *
 * @param beside observables that depend on the same factors.
 * @param sides trials of the two sides that were to show it.
 */
export function followsElements(
  beside: readonly Observable[],
  observable: Observable,
  values: readonly [string, string],
  as: DependenceLabel,
  sides: readonly [readonly number[], readonly number[]] = [[], []],
): boolean {
  if (!mayBeCovert(as)) return false;
  if (ofConnections.test(observable.where)) return followsConnections(beside, observable, sides);
  const array = bagged.exec(observable.where)?.[0];
  if (array === undefined) return false;
  if (observable.leafType !== "bag" && observable.facet !== "order") return false;
  const open = beside.some(
    ({ facet, host, where }) =>
      (facet === "presence" || facet === "count") &&
      host === observable.host &&
      where.startsWith(array),
  );
  const [one, other] = values.map((value) => itemsOf(value, observable)) as [
    Set<string>,
    Set<string>,
  ];
  return open && (one.isSubsetOf(other) || other.isSubsetOf(one));
}

/** Observables of connections beside their exchanges: a line for each different thing. */
const ofConnections = /^connection /;

/**
 * Whether all that the connections to a host show is that more of them were made: one side says only what the other
 * says too, and what is requested of that host overtly differs by the same factors. Each client has a greeting of its
 * own; one that was not started does not greet.
 */
function followsConnections(
  beside: readonly Observable[],
  observable: Observable,
  sides: readonly [readonly number[], readonly number[]],
): boolean {
  const { host, where } = observable;
  const open = beside.some(
    (each) =>
      each.host === host &&
      each.where !== where &&
      (each.facet === "presence" || each.facet === "count"),
  );
  if (!open) return false;
  const { symbols, values } = observable.whole ?? observable;
  const [one, other] = sides.map(
    (trials) => new Set(trials.flatMap((trial) => values[symbols[trial] ?? -1] ?? [])),
  );
  const sets = [...(one ?? []), ...(other ?? [])].map((text) => new Set(text.split("\n")));
  const all = sets.reduce((most, each) => (each.size > most.size ? each : most), new Set<string>());
  return sets.length > 1 && sets.every((each) => each.isSubsetOf(all));
}

function itemsOf(value: string, observable: Observable): Set<string> {
  if (observable.facet !== "order") return new Set(value.split("\n"));
  // Pairs of keys in another order than in most elements.
  return new Set(value === "as usual" ? [] : value.split(" "));
}
