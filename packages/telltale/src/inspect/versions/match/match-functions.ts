import type { ProgramTable } from "../function-row.ts";
import { matchRepeatedShapes, matchUniqueShapes, renamedKey, shapeKeys } from "./by-shape.ts";
import { matchByLikeness } from "./by-likeness.ts";
import { exchangedUses, startMatching } from "./matching.ts";
import type { Matching } from "./matching.ts";
import { sideOf } from "./side.ts";

/**
 * Finds for each function of one version the same function in another. Names given by a minifier and names of files
 * play no part: bundlers change both from build to build.
 */
export function matchFunctions(before: ProgramTable, after: ProgramTable): Matching {
  const matching = startMatching(sideOf(before), sideOf(after));
  for (const key of shapeKeys) matchUniqueShapes(matching, key);
  for (const key of shapeKeys) matchRepeatedShapes(matching, key);
  matchUniqueShapes(matching, renamedKey);
  matchByLikeness(matching);
  for (const key of shapeKeys) matchRepeatedShapes(matching, key);
  partContradicted(matching);
  for (const key of shapeKeys) matchRepeatedShapes(matching, key);
  matchByLikeness(matching);
  return matching;
}

/**
 * Repeated shapes that were paired by their places alone, where what they use says that they are others: now that more
 * is known, they are told apart by that. Where nothing tells them apart they are paired as before.
 */
function partContradicted(matching: Matching): void {
  const contradicted = [...matching.before.rows.keys()].filter(
    (index) => matching.by(index) === "neighbours" && exchangedUses(matching, index).length > 0,
  );
  for (const index of contradicted) matching.part(index);
}
