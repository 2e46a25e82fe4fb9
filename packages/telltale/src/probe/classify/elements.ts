import type { Column } from "../align/column.ts";
import { isUnexplained } from "./class.ts";
import type { Classified } from "./class.ts";

/** The array of a bag, up to the sign that nothing tells its elements apart. */
const bagged = /^.*\[\](?=[.[{]|$)/;

/**
 * Whether all that a bag shows is that elements came or went: at one of the values it holds only what it holds at the
 * other, and by the same factors fields or elements of that array openly come and go. That an event was not logged takes
 * with it what only that event says.
 *
 * @param beside what depends on the same factors.
 */
export function followsElements(
  beside: readonly Column[],
  column: Column,
  values: readonly [string, string],
  as: Classified,
): boolean {
  const array = bagged.exec(column.where)?.[0];
  if (!isUnexplained(as) || array === undefined) return false;
  if (column.leafType !== "bag" && column.facet !== "order") return false;
  const open = beside.some(
    ({ facet, host, where }) =>
      (facet === "presence" || facet === "count") &&
      host === column.host &&
      where.startsWith(array),
  );
  const [one, other] = values.map((value) => itemsOf(value, column)) as [Set<string>, Set<string>];
  return open && (one.isSubsetOf(other) || other.isSubsetOf(one));
}

function itemsOf(value: string, column: Column): Set<string> {
  if (column.facet !== "order") return new Set(value.split("\n"));
  // Pairs of keys that stand otherwise than in most elements.
  return new Set(value === "as usual" ? [] : value.split(" "));
}
