import type { ProgramTable } from "../function-row.ts";
import { matchRepeatedShapes, matchUniqueShapes, shapeKeys } from "./by-shape.ts";
import { matchByLikeness } from "./by-likeness.ts";
import { startMatching } from "./matching.ts";
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
  matchByLikeness(matching);
  for (const key of shapeKeys) matchRepeatedShapes(matching, key);
  return matching;
}
