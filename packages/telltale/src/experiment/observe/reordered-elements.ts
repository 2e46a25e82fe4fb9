import type { Elements, LeafTree } from "./leaf-tree.ts";
import { matchElements } from "./match-elements.ts";

/**
 * For each trial a name for each element by what it holds, for an array of which no field tells more than the indices
 * do (two messages of one role, plain sentences). `undefined` where every element keeps its place, or where what they
 * hold does not tell them apart: indices do as well then.
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

/** Whether one and the same element, which is one object wherever it stands, stands at two indices. */
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
