import type { Elements, LeafTree } from "./leaf-tree.ts";
import { matchElements } from "./match-elements.ts";

/**
 * Names elements by their content, for an array in which no field identifies them better than the index (two messages
 * of one role, plain sentences). `undefined` where every element keeps its position, or where the content does not
 * identify them: then indices serve as well.
 */
export function nameReorderedElements(
  rows: readonly Elements[],
): readonly Map<number, string>[] | undefined {
  if (!hasReordered(rows)) return undefined;
  const matches = matchElements(rows.map((row) => [...row.values()]));
  return matches?.map(
    (mine, trial) =>
      new Map(
        [...(rows[trial]?.keys() ?? [])].map((index, at) => [index, `#${(mine[at] ?? 0) + 1}`]),
      ),
  );
}

/** Whether an element occurs at two indices. Equal elements are one object, wherever they occur. */
function hasReordered(rows: readonly Elements[]): boolean {
  const places = new Map<LeafTree, number>();
  for (const row of rows) {
    for (const [index, element] of row) {
      const known = places.get(element);
      if (known !== undefined && known !== index) return true;
      places.set(element, index);
    }
  }
  return false;
}
